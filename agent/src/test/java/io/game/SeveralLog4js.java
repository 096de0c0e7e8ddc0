package io.game;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs a program with each class path that is given, in class loaders of their own and all at once. */
public final class SeveralLog4js {

    private SeveralLog4js() {}

    /** @param args the program and the class paths */
    public static void main(String[] args) throws Exception {
        List<String> classPaths = List.of(args).subList(1, args.length);
        CyclicBarrier start = new CyclicBarrier(classPaths.size());
        ExecutorService threads = Executors.newFixedThreadPool(classPaths.size());
        List<Future<?>> runs = new ArrayList<>();
        for (String classPath : classPaths) {
            ClassLoader loader = loader(classPath);
            runs.add(threads.submit(() -> {
                Thread.currentThread().setContextClassLoader(loader);
                start.await();
                loader.loadClass(args[0]).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
                return null;
            }));
        }
        for (Future<?> run : runs) {
            run.get();
        }
        threads.shutdown();
    }

    /** Not closed: the threads that write the log go on loading. */
    private static ClassLoader loader(String classPath) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
}
