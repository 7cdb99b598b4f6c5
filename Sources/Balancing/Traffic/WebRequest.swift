/// One request of a client on the internet.
public struct WebRequest: Sendable {
  /// Whether it is spoken over TLS.
  public var isSecure = false
  /// The name of the host, or its address.
  public var host: String
  /// The port.
  public var port: Int
  /// Such as `GET`.
  public var method = "GET"
  /// Such as `/img/a.png`.
  public var path = "/"
  /// What stands behind the question mark.
  public var query = ""
  /// The headers beside `Host`.
  public var headers: [(name: String, value: String)] = []
  /// Tells requests of one instant apart, so that they are shared out.
  public var number = 0

  /// A request to a host.
  public init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  /// The name in the `Host` header, where one replaces the host's own.
  var namedHost: String {
    headers.last { $0.name.lowercased() == "host" }?.value ?? host
  }
}

/// What a client gets.
public enum WebOutcome: Equatable, Sendable {
  /// Nobody has that name, or not yet.
  case unknownHost
  /// Nothing comes back: the way is closed.
  case timeout
  /// Nobody listens on that port.
  case refused
  /// TLS is spoken on one side only.
  case notSecure
  /// The connection is closed before anything comes.
  case empty
  /// An answer.
  case answer(WebAnswer)
}

/// An answer over HTTP.
public struct WebAnswer: Equatable, Sendable {
  /// The status.
  public var status: Int
  /// What the load balancer itself says, or what is known of the target's answer.
  public var body: String
  /// The target that answered; nil where the load balancer did.
  public var target: TargetKey?
  /// Where a redirection leads.
  public var location: String?
  /// The type of the body.
  public var contentType = "text/html"
  /// Whether a server answered that no load balancer stands before.
  public var isDirect = false

  /// An answer.
  public init(
    status: Int, body: String, target: TargetKey? = nil, contentType: String = "text/html",
    isDirect: Bool = false
  ) {
    self.status = status
    self.body = body
    self.target = target
    self.contentType = contentType
    self.isDirect = isDirect
  }
}

extension WebAnswer {
  /// The words behind a status.
  public static func phrase(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 301: "Moved Permanently"
    case 302: "Found"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 500: "Internal Server Error"
    case 502: "Bad Gateway"
    case 503: "Service Temporarily Unavailable"
    case 504: "Gateway Time-out"
    default: ""
    }
  }

  /// A page that the load balancer makes itself.
  static func page(_ status: Int) -> WebAnswer {
    let title = "\(status) \(phrase(status))"
    return WebAnswer(
      status: status,
      body: """
        <html>
        <head><title>\(title)</title></head>
        <body>
        <center><h1>\(title)</h1></center>
        </body>
        </html>

        """)
  }
}
