import Containers

/// A few files that official images bring and that people look at first.
///
/// Everything else that is in an image is not known here. What is said of a moving tag is how it
/// once stood.
struct ImageFiles {
  private let name: String
  private let tag: String

  init(_ image: String) {
    var repository = WebSite.repository(of: image)
    for front in ["docker.io", "/library", "docker.io/library", "public.ecr.aws/docker/library"]
    where repository.hasPrefix(front + "/") {
      repository = String(repository.dropFirst(front.count))
    }
    name = repository
    let last = image.split(separator: "@").first?.split(separator: "/").last ?? ""
    tag = last.split(separator: ":").dropFirst().first.map(String.init) ?? "latest"
  }

  /// What a file holds; nil for what is not known.
  func text(of path: String) -> String? {
    switch path {
    case "/etc/os-release": release
    case "/etc/alpine-release": name == "/alpine" ? alpine.map { $0 + "\n" } : nil
    case "/etc/nginx/conf.d/default.conf": name == "/nginx" ? Self.site : nil
    case "/usr/share/nginx/html/index.html": name == "/nginx" ? Self.welcome : nil
    case "/usr/share/nginx/html/50x.html": name == "/nginx" ? Self.apology : nil
    default: nil
    }
  }

  /// What is in a directory; nil for what is not known.
  func names(in path: String) -> [String]? {
    switch path {
    case "/etc":
      ["alpine-release", "os-release"].filter { text(of: "/etc/" + $0) != nil }
    case "/etc/nginx/conf.d" where name == "/nginx": ["default.conf"]
    case "/usr/share/nginx/html" where name == "/nginx": ["50x.html", "index.html"]
    default: nil
    }
  }

  private var release: String? {
    switch name {
    case "/alpine": alpine.map(Self.alpineRelease)
    case "/debian", "/nginx": debian.map { Self.debianRelease($0.number, $0.name) }
    case "/ubuntu": ubuntu.map { Self.ubuntuRelease($0.number, $0.patch, $0.name) }
    default: nil
    }
  }

  /// The whole version: a tag that says it, or the patch that a tag of two numbers stood for.
  private var alpine: String? {
    let parts = tag.split(separator: ".")
    guard !parts.isEmpty, parts.allSatisfy({ $0.allSatisfy(\.isNumber) }) else {
      return tag == "latest" ? "3.22.1" : nil
    }
    if parts.count == 3 { return tag }
    let patches = [
      "3": "3.22.1", "3.17": "3.17.10", "3.18": "3.18.12", "3.19": "3.19.8", "3.20": "3.20.7",
      "3.21": "3.21.4", "3.22": "3.22.1",
    ]
    return patches[tag]
  }

  /// nginx is built on Debian, where its tag names nothing else.
  private var debian: (number: String, name: String)? {
    let releases = [("13", "trixie"), ("12", "bookworm"), ("11", "bullseye")]
    if let named = releases.first(where: { tag.contains($0.1) }) { return named }
    if name == "/nginx" {
      let minor = tag.split(separator: ".").dropFirst().first.flatMap { Int($0) }
      guard tag.hasPrefix("1."), let minor, !tag.contains("-") else { return nil }
      return (25...28).contains(minor) ? releases[1] : nil
    }
    let number = tag.prefix { $0.isNumber }
    return releases.first { $0.0 == number && !tag.hasPrefix("13") }
  }

  private var ubuntu: (number: String, patch: String, name: String)? {
    switch tag {
    case "24.04", "noble", "latest": ("24.04", "24.04.3", "Noble Numbat")
    case "22.04", "jammy": ("22.04", "22.04.5", "Jammy Jellyfish")
    default: nil
    }
  }

  private static func alpineRelease(_ version: String) -> String {
    let minor = version.split(separator: ".").prefix(2).joined(separator: ".")
    return """
      NAME="Alpine Linux"
      ID=alpine
      VERSION_ID=\(version)
      PRETTY_NAME="Alpine Linux v\(minor)"
      HOME_URL="https://alpinelinux.org/"
      BUG_REPORT_URL="https://gitlab.alpinelinux.org/alpine/aports/-/issues"

      """
  }

  private static func debianRelease(_ number: String, _ name: String) -> String {
    """
    PRETTY_NAME="Debian GNU/Linux \(number) (\(name))"
    NAME="Debian GNU/Linux"
    VERSION_ID="\(number)"
    VERSION="\(number) (\(name))"
    VERSION_CODENAME=\(name)
    ID=debian
    HOME_URL="https://www.debian.org/"
    SUPPORT_URL="https://www.debian.org/support"
    BUG_REPORT_URL="https://bugs.debian.org/"

    """
  }

  private static func ubuntuRelease(
    _ number: String, _ patch: String, _ name: String
  ) -> String {
    let code = name.split(separator: " ").first?.lowercased() ?? ""
    return """
      PRETTY_NAME="Ubuntu \(patch) LTS"
      NAME="Ubuntu"
      VERSION_ID="\(number)"
      VERSION="\(patch) LTS (\(name))"
      VERSION_CODENAME=\(code)
      ID=ubuntu
      ID_LIKE=debian
      HOME_URL="https://www.ubuntu.com/"
      SUPPORT_URL="https://help.ubuntu.com/"
      BUG_REPORT_URL="https://bugs.launchpad.net/ubuntu/"
      PRIVACY_POLICY_URL="https://www.ubuntu.com/legal/terms-and-policies/privacy-policy"
      UBUNTU_CODENAME=\(code)
      \(number == "24.04" ? "LOGO=ubuntu-logo\n" : "")
      """
  }

  /// What of it is in force: the examples that stand in its comments are left out.
  private static let site = """
    server {
        listen       80;
        listen  [::]:80;
        server_name  localhost;

        location / {
            root   /usr/share/nginx/html;
            index  index.html index.htm;
        }

        error_page   500 502 503 504  /50x.html;
        location = /50x.html {
            root   /usr/share/nginx/html;
        }
    }

    """

  private static func page(_ title: String, _ body: String) -> String {
    """
    <!DOCTYPE html>
    <html>
    <head>
    <title>\(title)</title>
    <style>
    html { color-scheme: light dark; }
    body { width: 35em; margin: 0 auto;
    font-family: Tahoma, Verdana, Arial, sans-serif; }
    </style>
    </head>
    <body>
    \(body)
    </body>
    </html>

    """
  }

  private static let welcome = page(
    "Welcome to nginx!",
    """
    <h1>Welcome to nginx!</h1>
    <p>If you see this page, the nginx web server is successfully installed and
    working. Further configuration is required.</p>

    <p>For online documentation and support please refer to
    <a href="http://nginx.org/">nginx.org</a>.<br/>
    Commercial support is available at
    <a href="http://nginx.com/">nginx.com</a>.</p>

    <p><em>Thank you for using nginx.</em></p>
    """)

  private static let apology = page(
    "Error",
    """
    <h1>An error occurred.</h1>
    <p>Sorry, the page you are looking for is currently unavailable.<br/>
    Please try again later.</p>
    <p>If you are the system administrator of this resource then you should check
    the error log for details.</p>
    <p><em>Faithfully yours, nginx.</em></p>
    """)
}
