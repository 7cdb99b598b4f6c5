import Documents

/// How something is to go.
///
/// Source: Kubernetes API, `DeleteOptions`.
public struct DeleteOptions: Sendable {
  /// How long it may take to end; nil for what the object says itself.
  public var gracePeriodSeconds: Int64?
  /// `Background`, `Foreground` or `Orphan`.
  public var propagationPolicy: String?
  /// Goes only where this is its uid.
  public var uid: String?
  /// Goes only where this is its version.
  public var resourceVersion: String?

  /// The kind's own way.
  public init() {}

  /// At once, as a kubelet asks for it when the processes have ended.
  public static let now: DeleteOptions = {
    var options = DeleteOptions()
    options.gracePeriodSeconds = 0
    return options
  }()

  init(_ request: KubernetesRequest) throws(StatusError) {
    let body = request.body
    gracePeriodSeconds =
      body?["gracePeriodSeconds"]?.integer
      ?? request.parameter("gracePeriodSeconds").flatMap { Int64($0) }
    propagationPolicy =
      body?["propagationPolicy"]?.string ?? request.parameter("propagationPolicy")
    uid = body?["preconditions"]?["uid"]?.string
    resourceVersion = body?["preconditions"]?["resourceVersion"]?.string
    if let orphans = body?["orphanDependents"]?.bool, propagationPolicy == nil {
      propagationPolicy = orphans ? "Orphan" : "Background"
    }
    let known = ["Background", "Foreground", "Orphan"]
    if let policy = propagationPolicy, !known.contains(policy) {
      throw .invalidOptions([
        FieldError(
          "propagationPolicy", .notSupported, value: "\"\(policy)\"",
          "supported values: \"Foreground\", \"Background\", \"Orphan\", \"nil\"")
      ])
    }
    if let period = gracePeriodSeconds, period < 0 { gracePeriodSeconds = 1 }
  }
}

extension StatusError {
  fileprivate static func invalidOptions(_ errors: [FieldError]) -> StatusError {
    .invalid(Resource("DeleteOptions", "deleteoptions", group: "meta.k8s.io"), "", errors)
  }
}
