package io.tidlog.threads;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts the threads of a table, group by group. */
final class ProfileBuilder {

    private static final Comparator<StackGroup> LARGEST_THEN_OLDEST = Comparator.comparingInt(StackGroup::count)
            .reversed()
            .thenComparing(group -> group.tids().get(0));

    private static final Comparator<ThreadCount.OfState> LARGEST_FIRST = Comparator.comparingInt(
                    ThreadCount.OfState::count)
            .reversed()
            .thenComparing(ThreadCount.OfState::kindAndState);

    private static final class Tally {
        int count;
        final List<Long> tids = new ArrayList<>(1);
    }

    private ProfileBuilder() {}

    static ThreadProfile profileOf(ReportHeader header, ThreadTable table) {
        // By identity: the table has each stack once.
        Map<StackKey, Tally> tallies = new IdentityHashMap<>();
        table.rows().forEach(row -> {
            Tally tally = tallies.computeIfAbsent(row.stack(), stack -> new Tally());
            tally.count++;
            if (tally.tids.size() < StackGroup.MAX_TIDS) {
                tally.tids.add(row.tid()); // Rows come by ascending tid.
            }
        });
        List<StackGroup> groups = new ArrayList<>(tallies.size());
        tallies.forEach((stack, tally) -> groups.add(new StackGroup(stack, tally.count, tally.tids)));
        groups.sort(LARGEST_THEN_OLDEST);
        return new ThreadProfile(new ThreadCount(header, countStates(groups)), groups);
    }

    private static List<ThreadCount.OfState> countStates(List<StackGroup> groups) {
        return groups.stream()
                .collect(Collectors.groupingBy(
                        group -> new StackKey(group.kind(), group.stack().state(), List.of()),
                        Collectors.summingInt(StackGroup::count)))
                .entrySet()
                .stream()
                .map(entry -> new ThreadCount.OfState(
                        entry.getKey().kind(), entry.getKey().state(), entry.getValue()))
                .sorted(LARGEST_FIRST)
                .toList();
    }
}
