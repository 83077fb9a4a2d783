package io.heliograph.app.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;
import tools.jackson.databind.json.JsonMapper;

/// The stream of facts over a WebSocket.
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class StreamConfiguration {
    /// The stream takes no messages; this is what a peer may try before it is sent away.
    private static final int MOST_INBOUND_BYTES = 1_024;

    @Bean(initMethod = "start", destroyMethod = "close")
    StreamHub streamHub(Desk desk, JsonMapper json, WebSettings settings) {
        return new StreamHub(desk, json, settings.clock());
    }

    @Bean
    WebSocketConfigurer streamDoor(Desk desk, StreamHub hub) {
        StreamHandler handler = new StreamHandler(desk, hub);
        return registry ->
                registry.addHandler(handler, WebPaths.STREAM)
                        // The handler's own check of the origin is stricter than the framework's.
                        .setAllowedOriginPatterns("*")
                        .addInterceptors(handler);
    }

    @Bean
    ServletServerContainerFactoryBean webSocketContainer() {
        ServletServerContainerFactoryBean container = new ServletServerContainerFactoryBean();
        container.setMaxTextMessageBufferSize(MOST_INBOUND_BYTES);
        container.setMaxBinaryMessageBufferSize(MOST_INBOUND_BYTES);
        return container;
    }
}
