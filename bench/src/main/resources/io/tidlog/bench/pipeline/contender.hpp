// Measures a C++ logger as ContenderProgram measures a Java one: the same calls, the same clock, the same way to know
// when the last byte is written. It does what NativeContender tells it by standard input, and answers by standard
// output.
#pragma once

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <iostream>
#include <mutex>
#include <new>
#include <string>
#include <thread>
#include <vector>

namespace contender {

using Clock = std::chrono::steady_clock;

inline std::atomic<long> allocated_bytes{0};

}  // namespace contender

// Count what the program asks of them: with one counter for all threads, which does for loggers that allocate nothing for
// a line. If these were inlined, GCC would take malloc and free for a mismatch of the two.
[[gnu::noinline]] void* operator new(std::size_t size) {
    contender::allocated_bytes.fetch_add(static_cast<long>(size), std::memory_order_relaxed);
    if (void* memory = std::malloc(size)) {
        return memory;
    }
    throw std::bad_alloc();
}

[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }

[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace contender {

inline long nanos_between(Clock::time_point start, Clock::time_point end) {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(end - start).count();
}

inline long cpu_nanos() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return time.tv_sec * 1'000'000'000L + time.tv_nsec;
}

// The number behind a label in a file of /proc.
inline long number_in(const char* path, const char* label) {
    char text[4096];
    int file = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = file < 0 ? -1 : read(file, text, sizeof text - 1);
    close(file);
    const char* found = length < 0 ? nullptr : (text[length] = 0, std::strstr(text, label));
    if (found == nullptr) {
        std::fprintf(stderr, "no '%s' in %s\n", label, path);
        std::exit(1);
    }
    return std::strtol(found + std::strlen(label), nullptr, 10);
}

// All bytes that this process has passed to the operating system.
inline long written_bytes() { return number_in("/proc/self/io", "wchar:"); }

// The number in a message, as in Numbers.java.
inline long number(long producer, long sequence) { return 10'000'000'000'000L + producer * 100'000'000L + sequence; }

// An answer: numbers, and a dot that tells that it is whole.
inline void print(const std::vector<long>& values) {
    for (long value : values) {
        std::cout << value << ' ';
    }
    std::cout << '.' << std::endl;
}

// compiler=NAME VERSION
inline std::string compiler() {
#if defined(__clang__)
    return "compiler=" __VERSION__;
#else
    return "compiler=GCC " __VERSION__;
#endif
}

class Latch {
    std::mutex mutex;
    std::condition_variable zero;
    long count;

  public:
    explicit Latch(long count) : count(count) {}

    void count_down() {
        std::lock_guard<std::mutex> lock(mutex);
        if (--count == 0) {
            zero.notify_all();
        }
    }

    void await() {
        std::unique_lock<std::mutex> lock(mutex);
        zero.wait(lock, [this] { return count == 0; });
    }
};

// Waits for the last byte, as Drain.java does, and returns when that was written.
template <class Logger>
Clock::time_point await_written(Logger& logger, long target) {
    constexpr auto give_up = std::chrono::seconds(1);
    long written = written_bytes();
    auto last_move = Clock::now();
    while (written < target) {
        std::this_thread::sleep_for(std::chrono::microseconds(100));
        long before = written;
        written = written_bytes();
        if (written != before) {
            last_move = Clock::now();
            continue;
        }
        logger.flush();
        if (Clock::now() - last_move > give_up) {
            return last_move;
        }
    }
    return Clock::now();
}

// A line's length is `bytes`, and the digits of the thread's id.
inline long line_length(long bytes, long tid) { return bytes + static_cast<long>(std::to_string(tid).size()); }

// log PRODUCERS LINES BYTES: each producer logs that many lines, as fast as it can.
// Answers: nanoseconds to the last byte, and to the return of the last call; of CPU time; bytes allocated; bytes
// written; the id of each producer's thread.
template <class Logger>
void log(Logger& logger, long producers, long lines, long bytes) {
    std::vector<long> tids(producers);
    std::vector<std::thread> threads;
    Latch ready(producers);
    Latch start(1);
    Latch done(producers);
    Latch end(1);
    for (long producer = 0; producer < producers; producer++) {
        threads.emplace_back([&, producer] {
            tids[producer] = syscall(SYS_gettid);
            ready.count_down();
            start.await();
            for (long i = 0; i < lines; i++) {
                logger.log(number(producer, i));
            }
            done.count_down();
            end.await();
        });
    }
    ready.await();
    long target = written_bytes();
    const long before = target;
    for (long tid : tids) {
        target += lines * line_length(bytes, tid);
    }
    const long allocated = allocated_bytes;
    const long cpu = cpu_nanos();
    const auto began = Clock::now();
    start.count_down();
    done.await();
    const auto returned = Clock::now();
    const auto ended = await_written(logger, target);
    std::vector<long> answer = {
        nanos_between(began, ended), nanos_between(began, returned), cpu_nanos() - cpu, allocated_bytes - allocated,
        written_bytes() - before};
    end.count_down();
    for (std::thread& thread : threads) {
        thread.join();
    }
    answer.insert(answer.end(), tids.begin(), tids.end());
    print(answer);
}

// Latencies at a fixed rate, from when each call was due, as in LatencyRun.java.
template <class Logger>
std::vector<long> at_fixed_rate(Logger& logger, long& next, long rate, long millis) {
    std::vector<long> latencies;
    const long calls = rate * millis / 1000;
    latencies.reserve(calls);
    const auto start = Clock::now();
    for (long i = 0; i < calls; i++) {
        const auto due = start + std::chrono::nanoseconds(i * (1'000'000'000L / rate));
        while (Clock::now() < due) {
#if defined(__x86_64__)
            __builtin_ia32_pause();
#endif
        }
        logger.log(number(0, next++));
        latencies.push_back(nanos_between(due, Clock::now()));
    }
    return latencies;
}

// The mean nanoseconds per call of each burst.
template <class Logger>
std::vector<long> in_bursts(Logger& logger, long& next, long bursts, long lines) {
    std::vector<long> latencies;
    latencies.reserve(bursts);
    for (long burst = 0; burst < bursts; burst++) {
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        const auto start = Clock::now();
        for (long i = 0; i < lines; i++) {
            logger.log(number(0, next++));
        }
        latencies.push_back(nanos_between(start, Clock::now()) / lines);
    }
    return latencies;
}

// latency RATE MILLIS BURSTS LINES BYTES: a fixed rate in lines a second, then bursts of so many lines.
// Answers: lines logged, bytes written, the thread's id; a line of latencies at the rate, and one of bursts.
template <class Logger>
void latency(Logger& logger, long rate, long millis, long bursts, long lines, long bytes) {
    long next = 0;
    long tid = 0;
    std::vector<long> rates;
    std::vector<long> means;
    const long before = written_bytes();
    std::thread producer([&] {
        tid = syscall(SYS_gettid);
        rates = at_fixed_rate(logger, next, rate, millis);
        means = in_bursts(logger, next, bursts, lines);
    });
    producer.join();
    await_written(logger, before + next * line_length(bytes, tid));
    print({next, written_bytes() - before, tid});
    print(rates);
    print(means);
}

// Says where the logging call is, and obeys until standard input ends.
template <class Logger>
int serve(Logger& logger, const std::string& location) {
    std::cout << location << std::endl;
    std::string command;
    while (std::cin >> command) {
        long a = 0;
        long b = 0;
        long c = 0;
        long d = 0;
        long e = 0;
        if (command == "log" && std::cin >> a >> b >> c) {
            log(logger, a, b, c);
        } else if (command == "latency" && std::cin >> a >> b >> c >> d >> e) {
            latency(logger, a, b, c, d, e);
        } else if (command == "peak") {
            print({number_in("/proc/self/status", "VmHWM:")});
        } else {
            std::cerr << "not understood: " << command << std::endl;
            return 2;
        }
    }
    return 0;
}

}  // namespace contender
