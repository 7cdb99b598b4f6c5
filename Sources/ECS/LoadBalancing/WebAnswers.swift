import Balancing

/// What well-known images answer over HTTP as they come, path by path.
///
/// Sources: the images' documentation and default configurations. What is not listed here, an
/// image of one's own above all, is taken to answer 200 to everything.
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
    let name = repository(of: image)
    if mute.contains(where: { name.hasSuffix($0) }) { return .connection }
    if transport == "TCP" { return .connection }
    // TLS where nobody says that it is spoken is an answer that makes no sense.
    if transport == "HTTPS", !ports.isEmpty, port != 443, port != 8443 { return .connection }
    guard let site = sites.first(where: { name.hasSuffix($0.name) }) else { return .status(200) }
    let plain = String(path.prefix { $0 != "?" })
    if site.echoesStatus, plain.hasPrefix("/status/"), let code = Int(plain.dropFirst(8)) {
      return .status(code)
    }
    return .status(site.paths.first { $0.path == plain }?.status ?? site.elsewhere)
  }

  /// The name without tag and digest.
  private static func repository(of image: String) -> String {
    let plain = image.split(separator: "@").first.map(String.init) ?? image
    guard let slash = plain.lastIndex(of: "/") else {
      return "/" + (plain.split(separator: ":").first.map(String.init) ?? plain)
    }
    let last = plain[slash...].split(separator: ":").first.map(String.init) ?? ""
    return plain[..<slash] + last
  }

  /// Servers that speak something else than HTTP.
  private static let mute = [
    "/redis", "/memcached", "/postgres", "/mysql", "/mariadb", "/mongo", "/rabbitmq",
    "/aws-for-fluent-bit", "/aws-xray-daemon", "/cloudwatch-agent",
  ]

  private struct Site {
    let name: String
    var paths: [(path: String, status: Int)] = [("/", 200)]
    var elsewhere = 404
    var echoesStatus = false
  }

  private static let sites: [Site] = [
    Site(name: "/nginx", paths: [("/", 200), ("/index.html", 200), ("/50x.html", 200)]),
    Site(name: "/nginx-unprivileged", paths: [("/", 200), ("/index.html", 200)]),
    Site(name: "/httpd", paths: [("/", 200), ("/index.html", 200)]),
    Site(name: "/amazon-ecs-sample", paths: [("/", 200), ("/index.php", 200)]),
    Site(name: "/httpbin", paths: [("/", 200), ("/get", 200)], echoesStatus: true),
    Site(
      name: "/go-httpbin", paths: [("/", 200), ("/get", 200)], echoesStatus: true),
    Site(name: "/tomcat", paths: []),
    Site(name: "/traefik", paths: []),
    Site(name: "/wordpress", paths: [("/", 302)]),
    Site(name: "/grafana", paths: [("/", 302), ("/login", 200), ("/api/health", 200)]),
    Site(name: "/prometheus", paths: [("/", 302), ("/-/healthy", 200), ("/-/ready", 200)]),
    Site(name: "/registry", paths: [("/", 200), ("/v2/", 200)]),
    Site(name: "/caddy", paths: [("/", 200), ("/index.html", 200)]),
  ]
}
