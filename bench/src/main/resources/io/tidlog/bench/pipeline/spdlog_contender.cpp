// https://github.com/gabime/spdlog/wiki/3.-Custom-formatting and 6.-Asynchronous-logging
// The queue of 8,192 messages and waiting while it is full are its defaults.
// Arguments: FILE sync|async location|none, or --version.
#define FMT_HEADER_ONLY
#define SPDLOG_FWRITE_UNLOCKED
#define SPDLOG_LEVEL_NAMES {"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL", "OFF"}
#include <spdlog/async.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/spdlog.h>

#include "contender.hpp"

template <bool with_location>
class Spdlog {
    std::shared_ptr<spdlog::logger> logger;

  public:
    explicit Spdlog(std::shared_ptr<spdlog::logger> logger) : logger(std::move(logger)) {
        this->logger->set_pattern(
            with_location ? "[%m%d/%H%M%S.%e:%l:tid-%t:%s:%#] %v" : "[%m%d/%H%M%S.%e:%l:tid-%t] %v");
    }

    void log(long number) {
        if constexpr (with_location) {
            SPDLOG_LOGGER_INFO(logger, "rooms={}", number);
        } else {
            logger->info("rooms={}", number);
        }
    }

    static std::string location() { return "spdlog_contender.cpp:" + std::to_string(__LINE__ - 6); }

    void flush() { logger->flush(); }
};

template <bool with_location>
int serve(std::shared_ptr<spdlog::logger> logger) {
    Spdlog<with_location> contender(std::move(logger));
    return contender::serve(contender, contender.location());
}

int run(const std::string& file, bool async, bool location) {
    // As large as those of the other contenders.
    spdlog::file_event_handlers buffer;
    buffer.after_open = [](const spdlog::filename_t&, std::FILE* opened) {
        std::setvbuf(opened, nullptr, _IOFBF, 256 * 1024);
    };
    auto logger = async ? spdlog::basic_logger_mt<spdlog::async_factory>("bench", file, false, buffer)
                        : spdlog::basic_logger_mt("bench", file, false, buffer);
    int status = location ? serve<true>(logger) : serve<false>(logger);
    spdlog::shutdown();
    return status;
}

int main(int count, char** arguments) {
    if (count == 2 && std::string("--version") == arguments[1]) {
        std::cout << "spdlog=" << SPDLOG_VER_MAJOR << '.' << SPDLOG_VER_MINOR << '.' << SPDLOG_VER_PATCH << '\n'
                  << contender::compiler() << std::endl;
        return 0;
    }
    if (count != 4) {
        std::cerr << "expected: FILE sync|async location|none" << std::endl;
        return 2;
    }
    try {
        return run(arguments[1], std::string("async") == arguments[2], std::string("location") == arguments[3]);
    } catch (const std::exception& e) {
        std::cerr << e.what() << std::endl;
        return 1;
    }
}
