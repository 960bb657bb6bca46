# Every library that Jumpseat uses, as one imported target each: third_party::NAME. Reasons and licences are in third_party/README.md.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

function(jumpseat_library name)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET GLOBAL ${ARGN})
  add_library(third_party::${name} ALIAS PkgConfig::${name})
endfunction()

jumpseat_library(fmt fmt)
jumpseat_library(spdlog spdlog)
jumpseat_library(sodium libsodium)
jumpseat_library(utf8proc libutf8proc)
jumpseat_library(sqlite sqlite3)
jumpseat_library(seccomp libseccomp)
jumpseat_library(poppler poppler-cpp)
jumpseat_library(qpdf libqpdf)
jumpseat_library(pcre2 libpcre2-8)
jumpseat_library(glfw glfw3)
jumpseat_library(gl gl)
jumpseat_library(freetype freetype2)
jumpseat_library(fontconfig fontconfig)
jumpseat_library(imgui imgui)
jumpseat_library(png libpng)

find_package(tl-expected REQUIRED)
add_library(third_party::expected ALIAS tl::expected)

find_package(CLI11 REQUIRED)
add_library(third_party::cli11 ALIAS CLI11::CLI11)

find_package(nlohmann_json REQUIRED)
add_library(third_party::json ALIAS nlohmann_json::nlohmann_json)

find_path(TOMLPLUSPLUS_INCLUDE toml++/toml.h REQUIRED)
add_library(third_party_toml INTERFACE)
target_include_directories(third_party_toml SYSTEM INTERFACE ${TOMLPLUSPLUS_INCLUDE})
add_library(third_party::toml ALIAS third_party_toml)

find_path(DOCTEST_INCLUDE doctest/doctest.h REQUIRED)
add_library(third_party_doctest INTERFACE)
target_include_directories(third_party_doctest SYSTEM INTERFACE ${DOCTEST_INCLUDE} ${DOCTEST_INCLUDE}/doctest)
add_library(third_party::doctest ALIAS third_party_doctest)

add_library(third_party::threads ALIAS Threads::Threads)
