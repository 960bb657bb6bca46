#pragma once
// The fork server: opens the manual once and forks a child for each piece of work that is asked for.
#include "base/file.hpp"
#include "page_worker/manual.hpp"
#include "page_worker/sandbox.hpp"

namespace jumpseat::page_worker {

class Server {
 public:
  explicit Server(const Sandbox& sandbox) : m_sandbox(sandbox) {}
  int run(int control);  // until the program closes its end

 private:
  bool serve(int control, pdf::protocol::Request request, base::FileDescriptor& file);
  bool fork_child(int control, const pdf::protocol::Fork& request, int socket);

  const Sandbox& m_sandbox;
  Manual m_manual;
  base::FileDescriptor m_file;  // the manual, until it has been unpacked
};

}  // namespace jumpseat::page_worker
