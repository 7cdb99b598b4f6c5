/// What servers of well-known images answer over HTTP as they come, path by path.
///
/// Sources: the images' documentation and default configurations.
public struct WebSite: Sendable {
  /// How the name of the image ends.
  let name: String
  var paths: [(path: String, status: Int)] = [("/", 200)]
  var elsewhere = 404
  var echoesStatus = false
  /// Where its pages lie; nil where not all of what it answers is listed here.
  public var pages: String?
  /// Where its settings lie, where its pages are known.
  var settings: String?

  /// The server of an image; nil where nothing is known of it.
  ///
  /// - Parameter image: the image's full name.
  public init?(of image: String) {
    let name = Self.repository(of: image)
    guard let site = Self.known.first(where: { name.hasSuffix($0.name) }) else { return nil }
    self = site
  }

  private init(
    _ name: String, _ paths: [(path: String, status: Int)], echoesStatus: Bool = false,
    pages: String? = nil, settings: String? = nil
  ) {
    self.name = name
    self.paths = paths
    self.echoesStatus = echoesStatus
    self.pages = pages
    self.settings = settings
  }

  /// The status with which it answers to a path.
  public func status(of path: String) -> Int {
    let plain = String(path.prefix { $0 != "?" })
    if echoesStatus, plain.hasPrefix("/status/"), let code = Int(plain.dropFirst(8)) {
      return code
    }
    return paths.first { $0.path == plain }?.status ?? elsewhere
  }

  /// Whether files that are mounted at `path` may change what it answers.
  public func isChanged(byMounting path: String) -> Bool {
    guard let pages, let settings else { return true }
    return [pages, settings].contains { folder in
      path.hasPrefix(folder) || (folder + "/").hasPrefix(path.hasSuffix("/") ? path : path + "/")
    }
  }

  /// The name of an image without tag and digest.
  public static func repository(of image: String) -> String {
    let plain = image.split(separator: "@").first.map(String.init) ?? image
    guard let slash = plain.lastIndex(of: "/") else {
      return "/" + (plain.split(separator: ":").first.map(String.init) ?? plain)
    }
    let last = plain[slash...].split(separator: ":").first.map(String.init) ?? ""
    return plain[..<slash] + last
  }

  private static let known: [WebSite] = [
    WebSite(
      "/nginx", [("/", 200), ("/index.html", 200), ("/50x.html", 200)],
      pages: "/usr/share/nginx/html", settings: "/etc/nginx"),
    WebSite(
      "/nginx-slim", [("/", 200), ("/index.html", 200), ("/50x.html", 200)],
      pages: "/usr/share/nginx/html", settings: "/etc/nginx"),
    WebSite(
      "/nginx-unprivileged", [("/", 200), ("/index.html", 200), ("/50x.html", 200)],
      pages: "/usr/share/nginx/html", settings: "/etc/nginx"),
    WebSite(
      "/httpd", [("/", 200), ("/index.html", 200)], pages: "/usr/local/apache2/htdocs",
      settings: "/usr/local/apache2/conf"),
    WebSite("/amazon-ecs-sample", [("/", 200), ("/index.php", 200)]),
    WebSite("/httpbin", [("/", 200), ("/get", 200)], echoesStatus: true),
    WebSite("/go-httpbin", [("/", 200), ("/get", 200)], echoesStatus: true),
    WebSite("/tomcat", []), WebSite("/traefik", []), WebSite("/wordpress", [("/", 302)]),
    WebSite("/grafana", [("/", 302), ("/login", 200), ("/api/health", 200)]),
    WebSite("/prometheus", [("/", 302), ("/-/healthy", 200), ("/-/ready", 200)]),
    WebSite("/registry", [("/", 200), ("/v2/", 200)]),
    WebSite("/caddy", [("/", 200), ("/index.html", 200)]),
  ]
}
