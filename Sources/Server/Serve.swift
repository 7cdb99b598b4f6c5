import AWSWire
import NIOCore
import NIOPosix

/// `drydock-server`: the sandbox behind the real AWS APIs.
@main
struct Serve {
  static func main() {}
}
