package org.farview.server.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A waiting line in which nobody can wait behind somebody else's crowd: things are taken of each
 * group in turn, within a group of each member in turn, and of a member in the order in which they
 * came.
 *
 * <p>It bounds nothing; who puts has taken one of the {@link Places} before. Hand-over type: any
 * thread may call anything, nothing waits.
 */
public final class FairLine<T> {
    /** Who a thing belongs to: a member of a group. */
    public record Owner(String group, String member) {}

    private final ReentrantLock lock = new ReentrantLock();

    /** Groups, and in each its members, in the order of their next turns. None is empty. */
    private final Map<String, Map<String, Deque<T>>> groups = new LinkedHashMap<>();

    /** Puts a thing behind all others of its owner. */
    public void put(Owner owner, T thing) {
        lock.lock();
        try {
            groups.computeIfAbsent(owner.group(), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(owner.member(), _ -> new ArrayDeque<>())
                    .addLast(thing);
        } finally {
            lock.unlock();
        }
    }

    /** Takes the thing whose turn it is; empty when nothing waits. */
    public Optional<T> take() {
        lock.lock();
        try {
            if (groups.isEmpty()) {
                return Optional.empty();
            }
            Map.Entry<String, Map<String, Deque<T>>> group = removeFirst(groups);
            Map<String, Deque<T>> members = group.getValue();
            Map.Entry<String, Deque<T>> member = removeFirst(members);
            Deque<T> things = member.getValue();
            T next = things.removeFirst();
            if (!things.isEmpty()) {
                members.put(member.getKey(), things); // behind the others of the group
            }
            if (!members.isEmpty()) {
                groups.put(group.getKey(), members); // behind the other groups
            }
            return Optional.of(next);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes back a thing that was put.
     *
     * @return false when it was taken before
     */
    public boolean remove(Owner owner, T thing) {
        lock.lock();
        try {
            Map<String, Deque<T>> members = groups.getOrDefault(owner.group(), Map.of());
            Deque<T> things = members.get(owner.member());
            if (things == null || !things.remove(thing)) {
                return false;
            }
            if (things.isEmpty()) {
                members.remove(owner.member());
            }
            if (members.isEmpty()) {
                groups.remove(owner.group());
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private static <V> Map.Entry<String, V> removeFirst(Map<String, V> map) {
        Map.Entry<String, V> first = map.entrySet().iterator().next();
        map.remove(first.getKey());
        return first;
    }
}
