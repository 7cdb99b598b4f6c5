import Documents

/// What a client asks a control plane, as HTTP says it.
public struct KubernetesRequest: Sendable {
  /// `GET`, `POST`, `PUT`, `PATCH` or `DELETE`.
  public var method: String
  /// The path below the cluster, such as `/api/v1/namespaces/default/pods`.
  public var path: String
  /// The parts of the query, decoded, in order.
  public var query: [(name: String, value: String)]
  /// How the answer is to be written, such as
  /// `application/json;as=Table;v=v1;g=meta.k8s.io,application/json`.
  public var accept: String
  /// What the body is, such as `application/strategic-merge-patch+json`.
  public var contentType: String
  /// The body; nil where there is none.
  public var body: JSON?
  /// Who asks.
  public var user: KubernetesUser
  /// With which program, such as `kubectl/v1.32.5 (linux/amd64) kubernetes/2a4a3a6`.
  public var userAgent = ""

  /// A request.
  public init(
    _ method: String, _ path: String, query: [(name: String, value: String)] = [],
    accept: String = "application/json", contentType: String = "application/json",
    body: JSON? = nil, user: KubernetesUser = .admin
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.accept = accept
    self.contentType = contentType
    self.body = body
    self.user = user
  }

  /// Under which name fields are owned that the request changes; nil where it gives none.
  ///
  /// Source: apiserver, `endpoints/handlers/create.go`, `managerOrUserAgent`.
  var manager: String? {
    if let given = parameter("fieldManager"), !given.isEmpty { return given }
    let program = userAgent.prefix { $0 != "/" }
    return program.isEmpty ? nil : String(program.prefix(128))
  }

  /// A part of the query.
  public func parameter(_ name: String) -> String? { query.first { $0.name == name }?.value }
}

/// Who asks.
public struct KubernetesUser: Codable, Hashable, Sendable {
  /// Such as `system:serviceaccount:default:web`.
  public var name: String
  /// Such as `system:masters`.
  public var groups: [String]
  /// What tells people of one name apart, where who lets them in knows it.
  public var uid: String?
  /// What else is known of them, in order of its names.
  public var extra: [Extra]?

  /// Something known of a user.
  public struct Extra: Codable, Hashable, Sendable {
    /// Such as `arn`.
    public let name: String
    /// What it is.
    public let values: [String]

    /// Something known.
    public init(_ name: String, _ values: [String]) {
      self.name = name
      self.values = values
    }
  }

  /// Someone.
  public init(name: String, groups: [String], uid: String? = nil, extra: [Extra]? = nil) {
    self.name = name
    self.groups = groups
    self.uid = uid
    self.extra = extra
  }

  /// The first value of something known.
  public func fact(_ name: String) -> String? {
    extra?.first { $0.name == name }?.values.first
  }

  /// Who shows nothing to be known by.
  ///
  /// Source: apiserver, `authentication/user/user.go`.
  public static let anonymous = KubernetesUser(
    name: "system:anonymous", groups: ["system:unauthenticated"])

  /// Who may do everything.
  public static let admin = KubernetesUser(
    name: "kubernetes-admin", groups: ["system:masters", "system:authenticated"])
}

/// What a control plane answers.
public struct KubernetesResponse: Sendable {
  /// The HTTP status.
  public var status: Int
  /// The document.
  public var body: JSON
  /// What is no document, such as a log.
  public var text: String?
  /// What stands in `Warning` headers.
  public var warnings: [String] = []
  /// What the answer is.
  public var contentType = "application/json"

  /// An answer with a document.
  public init(status: Int = 200, _ body: JSON) {
    self.status = status
    self.body = body
  }

  /// An answer that is no document.
  public init(status: Int = 200, text: String) {
    self.init(status: status, .null)
    self.text = text
    contentType = "text/plain; charset=utf-8"
  }

  /// A refusal.
  public init(_ error: StatusError) { self.init(status: error.code, error.json) }
}
