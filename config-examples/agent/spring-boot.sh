#!/bin/sh
# How do I start a Spring Boot jar with the agent?
# Needs what spring-boot-pom.xml declares inside the jar, and tidlog-agent.jar beside it, not inside. Spring logs through
# commons-logging: its events have their locations too, but a walk is taken for each.
exec java -javaagent:tidlog-agent.jar=report=logs/weaving.txt -jar game.jar
