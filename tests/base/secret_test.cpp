#include "base/secret.hpp"

#include <doctest/doctest.h>
#include <set>

using namespace jumpseat::base;

namespace {
constexpr SecretCost cheap{1, 8u << 10 << 3};
}

TEST_CASE("a PIN is known again, and no other one is") {
  const auto hash = hash_secret("482913", cheap);
  REQUIRE(hash);
  CHECK(hash->find("482913") == std::string::npos);
  CHECK(*is_secret(*hash, "482913"));
  for (const char* wrong : {"482914", "48291", "4829130", "", " 482913"}) CHECK_FALSE(*is_secret(*hash, wrong));
  CHECK(*hash_secret("482913", cheap) != *hash);  // another salt
}

TEST_CASE("a hash that somebody altered is refused before it costs anything") {
  const std::string hash = *hash_secret("482913", cheap);
  for (const char* altered :
       {"", "482913", "$argon2id$v=19$m=4194304,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=64,t=4000000,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2i$v=19$m=64,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    CHECK_FALSE(is_secret(altered, "482913"));
  CHECK_FALSE(is_secret(std::string(400, '$'), "482913"));
  CHECK_FALSE(is_secret(hash + std::string(200, 'A'), "482913"));
  CHECK_FALSE(hash_secret(std::string(2000, 'x'), cheap));
  CHECK_FALSE(*is_secret(hash, std::string(2000, 'x')));
}

TEST_CASE("a printed key is typed back from paper as people do") {
  const std::string key = new_printed_key();
  CHECK(key.size() == 29);
  CHECK(plain_printed_key(key).size() == 25);
  CHECK(plain_printed_key("abcde fghjk-O1I1L") == "ABCDEFGHJK01111");
  std::set<std::string> keys;
  for (int i = 0; i < 50; ++i) keys.insert(new_printed_key());
  CHECK(keys.size() == 50);
}
