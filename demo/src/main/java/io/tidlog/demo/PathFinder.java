package io.tidlog.demo;

import java.util.Arrays;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Counts the steps from one place on a map to another, around the walls, by breadth-first search. Its state is two
 * arrays, as large as the largest map so far. Not thread-safe: each worker has its own.
 */
final class PathFinder implements WorkerPool.Worker<PathFinder.Question, Integer> {
    private static final Logger logger = LogManager.getLogger();

    /** Every tenth column is a wall with one gap, alternately at the top and at the bottom. */
    private static final int WALL_EVERY = 10;

    private int[] steps = new int[0];
    private int[] queue = new int[0];
    private int answered;

    /** Start and end of a path, both on a map whose coordinates run from 0 to {@code mapSize}, exclusive. */
    record Question(Position from, Position to, int mapSize) {}

    /** Returns the number of steps, or -1 if there is no path. */
    @Override
    public Integer process(Question question) {
        int size = question.mapSize;
        clear(size * size);
        int found = search(index(question.from, size), index(question.to, size), size);
        logger.debug("{} -> {} is {} steps, path {} of this worker", question.from, question.to, found, ++answered);
        return found;
    }

    private void clear(int cells) {
        if (steps.length < cells) {
            steps = new int[cells];
            queue = new int[cells];
        }
        Arrays.fill(steps, 0, cells, -1);
    }

    private int search(int from, int to, int size) {
        int tail = 0;
        steps[from] = 0;
        queue[tail++] = from;
        for (int head = 0; head < tail && steps[to] < 0; head++) {
            int cell = queue[head];
            int x = cell % size;
            int y = cell / size;
            for (int side = 0; side < 4; side++) {
                int nextX = x + (side == 0 ? 1 : side == 1 ? -1 : 0);
                int nextY = y + (side == 2 ? 1 : side == 3 ? -1 : 0);
                if (nextX >= 0 && nextX < size && nextY >= 0 && nextY < size && !isWall(nextX, nextY, size)) {
                    int next = nextY * size + nextX;
                    if (steps[next] < 0) {
                        steps[next] = steps[cell] + 1;
                        queue[tail++] = next;
                    }
                }
            }
        }
        return steps[to];
    }

    static boolean isWall(int x, int y, int size) {
        int gap = x / WALL_EVERY % 2 == 0 ? 0 : size - 1;
        return x % WALL_EVERY == WALL_EVERY - 1 && y != gap;
    }

    private static int index(Position position, int size) {
        return position.y() * size + position.x();
    }
}
