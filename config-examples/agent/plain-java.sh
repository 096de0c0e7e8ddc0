#!/bin/sh
# How do I start a program with the agent?
# Needs tidlog-layout and log4j-core on the program's class path, and tidlog-agent.jar in this folder.
exec java -javaagent:tidlog-agent.jar -jar game.jar
