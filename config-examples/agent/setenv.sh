#!/bin/sh
# How do I run Tomcat with the agent? As $CATALINA_BASE/bin/setenv.sh, with tidlog-agent.jar in the same folder.
# Needs tidlog-layout and log4j-core in the WEB-INF/lib of each web application that is to be woven; others run as they are.
CATALINA_OPTS="$CATALINA_OPTS \"-javaagent:$CATALINA_BASE/bin/tidlog-agent.jar=exclude=org.apache.catalina,exclude=org.apache.coyote\""
