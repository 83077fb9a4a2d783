package io.heliograph.engine.pipeline;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/// How many objects of ours, and collections' elements, a lane's memory holds.
final class Kept {
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> left = new ArrayDeque<>();

    private Kept() {}

    static int by(AccountLane lane) {
        try {
            Field memory = AccountLane.class.getDeclaredField("memory");
            memory.setAccessible(true);
            return new Kept().count(memory.get(lane));
        } catch (ReflectiveOperationException changed) {
            throw new AssertionError(changed);
        }
    }

    private int count(Object root) throws ReflectiveOperationException {
        add(root);
        while (!left.isEmpty()) {
            Object next = left.remove();
            switch (next) {
                case Collection<?> many -> many.forEach(this::add);
                case Map<?, ?> map ->
                        map.forEach((key, value) -> {
                            add(key);
                            add(value);
                        });
                default -> fields(next);
            }
        }
        return seen.size();
    }

    private void fields(Object of) throws ReflectiveOperationException {
        for (Class<?> type = of.getClass(); isOurs(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    add(field.get(of));
                }
            }
        }
    }

    private static boolean isOurs(Class<?> type) {
        return type != null && type.getName().startsWith("io.heliograph.");
    }

    private void add(Object each) {
        boolean counts =
                each instanceof Collection
                        || each instanceof Map
                        || each != null && isOurs(each.getClass());
        if (counts && seen.add(each)) {
            left.add(each);
        }
    }
}
