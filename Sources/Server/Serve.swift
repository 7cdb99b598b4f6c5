import ArgumentParser
import NIOPosix
import Sandbox

/// The program `drydock-server`, a sandbox behind the real AWS APIs.
///
/// `drydock serve` gives way to it.
@main
struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drydock serve",
    abstract: "Put a sandbox behind the real APIs of AWS and Kubernetes.",
    discussion: """
      Point clients at it with AWS_ENDPOINT_URL=http://127.0.0.1:4566, and with \
      AWS_DISABLE_HOST_PREFIX_INJECTION=true where they discover instances. The same port speaks \
      TLS: every EKS cluster answers the real kubectl there, once 'aws eks update-kubeconfig' has \
      told it where. One line on standard output says when it is ready; Ctrl-C or SIGTERM lets \
      requests under way finish and stops. Its own endpoints: GET /_drydock/health and \
      /_drydock/authority; POST /_drydock/reset?clock=…&seed=…, /_drydock/advance?by=90s, \
      /_drydock/fault?name=NAME&argument=….
      """,
    version: Sandbox.engine)

  @Option(help: "The port; 0 chooses a free one.") var port: UInt16 = 4566
  @Option(help: "The address to listen at.") var bind = "127.0.0.1"
  @Option(
    help: """
      live: time passes as outside, live:60x sixty times as fast; fast: it stands until a client \
      waits for something, as a watching kubectl does; manual: it stands until advanced.
      """)
  var clock = ClockMode.live(speed: 1)
  @Option(
    help: """
      open: any credentials will do; signed: signatures are verified against keys that IAM made.
      """)
  var auth = Authentication.open
  @Flag(
    help: """
      Let clients of Kubernetes sit in the networks of their clusters, so that private endpoints \
      answer them.
      """)
  var insideVpc = false
  @Option(
    help: """
      What the own endpoints want to be shown as X-Drydock-Token; off loopback one is made up \
      where none is given.
      """)
  var token: String?
  @Option(help: "Resume and keep the sandbox of this folder, which the shell uses too.")
  var state: String?
  @Option(help: "The seed of a fresh sandbox's dice.") var seed: UInt64 = 1
  @Option(help: "The region where a client names none.") var region = "us-east-1"

  func run() throws {
    MultiThreadedEventLoopGroup.withCurrentThreadAsEventLoop { loop in
      ServeRun(self, on: loop).begin()
    }
  }
}
