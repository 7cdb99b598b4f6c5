import Balancing
import Containers

/// What containers answer load balancers.
///
/// An image of which nothing is known, one's own above all, is taken to answer 200 to everything.
enum WebAnswers {
  /// What a container of an image answers.
  ///
  /// - Parameters:
  ///   - image: the image's full name.
  ///   - ports: the ports on which it is known to listen; empty where that is not known.
  ///   - port: the container's port that is asked.
  ///   - transport: `HTTP`, `HTTPS` or `TCP`.
  ///   - path: what is asked for.
  /// - Returns: what comes back.
  static func answer(
    of image: String, listeningOn ports: [Int], on port: Int, transport: String, path: String
  ) -> TargetAnswer {
    guard ports.isEmpty || ports.contains(port) else { return .refused }
    let name = WebSite.repository(of: image)
    if mute.contains(where: { name.hasSuffix($0) }) { return .connection }
    if transport == "TCP" { return .connection }
    // TLS where nobody says that it is spoken is an answer that makes no sense.
    if transport == "HTTPS", !ports.isEmpty, port != 443, port != 8443 { return .connection }
    return .status(WebSite(of: image)?.status(of: path) ?? 200)
  }

  /// Servers that speak something else than HTTP.
  private static let mute = [
    "/redis", "/memcached", "/postgres", "/mysql", "/mariadb", "/mongo", "/rabbitmq",
    "/aws-for-fluent-bit", "/aws-xray-daemon", "/cloudwatch-agent",
  ]
}
