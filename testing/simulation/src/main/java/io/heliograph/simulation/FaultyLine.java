package io.heliograph.simulation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// PostgreSQL's driver, with somebody on the line who is asked before every statement and around
/// every commit. Takes the place of the real one in this process.
final class FaultyLine implements Driver {
    /// Who is on the line. Called on the thread that talks to the database.
    interface Watch {
        /// @throws SQLException if the statement does not get through
        void beforeStatement(Connection line) throws SQLException;

        /// @throws SQLException if the commit does not get through
        void beforeCommit(Connection line) throws SQLException;

        /// @throws SQLException if nobody hears that it was committed
        void afterCommit(Connection line) throws SQLException;
    }

    private final Driver real;
    private final String watched;
    private volatile @Nullable Watch watch;

    /// @param watched the user whose connections go over the line; others are left alone
    private FaultyLine(Driver real, String watched) {
        this.real = real;
        this.watched = watched;
    }

    static FaultyLine install(String watched) throws SQLException {
        for (Driver driver : Collections.list(DriverManager.getDrivers())) {
            if (driver.acceptsURL("jdbc:postgresql:")) {
                DriverManager.deregisterDriver(driver);
            }
        }
        FaultyLine line = new FaultyLine(new org.postgresql.Driver(), watched);
        DriverManager.registerDriver(line);
        return line;
    }

    /// Gives the real driver its place back.
    void remove() throws SQLException {
        DriverManager.deregisterDriver(this);
        DriverManager.registerDriver(real);
    }

    /// @param next null for nobody
    void watch(@Nullable Watch next) {
        watch = next;
    }

    @Override
    public @Nullable Connection connect(String url, Properties info) throws SQLException {
        Connection line = real.connect(url, info);
        if (line == null || !watched.equals(info.getProperty("user"))) {
            return line;
        }
        return proxy(
                Connection.class,
                (self, method, arguments) -> {
                    Watch present = method.getName().equals("commit") ? watch : null;
                    if (present != null) {
                        present.beforeCommit(line);
                    }
                    Object result = call(line, method, arguments);
                    if (present != null) {
                        present.afterCommit(line);
                    }
                    return result instanceof Statement statement
                            ? watched(line, statement)
                            : result;
                });
    }

    private Statement watched(Connection line, Statement statement) {
        InvocationHandler asked =
                (self, method, arguments) -> {
                    Watch present = watch;
                    if (present != null && method.getName().startsWith("execute")) {
                        present.beforeStatement(line);
                    }
                    return call(statement, method, arguments);
                };
        return switch (statement) {
            case CallableStatement ignored -> proxy(CallableStatement.class, asked);
            case PreparedStatement ignored -> proxy(PreparedStatement.class, asked);
            default -> proxy(Statement.class, asked);
        };
    }

    private static <T> T proxy(Class<T> face, InvocationHandler handler) {
        return face.cast(
                Proxy.newProxyInstance(
                        FaultyLine.class.getClassLoader(), new Class<?>[] {face}, handler));
    }

    private static @Nullable Object call(Object on, Method method, Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return real.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
        return real.getPropertyInfo(url, info);
    }

    @Override
    public int getMajorVersion() {
        return real.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return real.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return real.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(FaultyLine.class.getName());
    }
}
