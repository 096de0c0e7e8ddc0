#!/bin/sh
# How do I start a Spring Boot jar with the agent?
# Needs what spring-boot-pom.xml declares inside the jar, and tidlog-agent.jar beside it, not inside. Spring's own calls are woven
# as well; include=com.example would leave them alone.
exec java -javaagent:tidlog-agent.jar=report=logs/weaving.txt -jar game.jar
