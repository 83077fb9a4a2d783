package io.heliograph.app.web;

import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

/// Tomcat, whose own refusals look like ours.
final class PlainTomcat extends TomcatServletWebServerFactory {
    @Override
    protected TomcatWebServer getTomcatWebServer(Tomcat tomcat) {
        if (tomcat.getHost() instanceof StandardHost host) {
            host.setErrorReportValveClass(ProblemValve.class.getName());
        }
        return super.getTomcatWebServer(tomcat);
    }
}
