import AWSModel
import Documents
import EKS
import Kubernetes
import Simulation

// Streams to containers: whether one may be opened, and what comes in through it.
extension Sandbox {
  /// Looks on from now on at the container that a request to `attach` names, for the user that it
  /// names.
  ///
  /// - Throws: what the control plane refuses it with, and `InternalError` where that is told on
  ///   the stream.
  public func attach(
    known request: KubernetesRequest, at address: String
  ) throws(StatusError) -> PodAttachment {
    guard let plane = controlPlane(at: address) else { throw .unauthorized }
    try checkStream(request, plane)
    return try world.attach(request, of: plane)
  }

  /// Sends something to the input of the container that a request to `attach` names, which was
  /// granted when the stream was opened; it is journalled.
  ///
  /// - Returns: whether what was typed is a part of what is printed, as a terminal shows it.
  /// - Throws: `NotFound` where there is no such container any more.
  public mutating func type(
    _ input: TypedInput, known request: KubernetesRequest, at address: String
  ) throws(StatusError) -> Bool {
    guard let cluster = world.cluster(at: address), let plane = cluster.controlPlane else {
      throw .unauthorized
    }
    var typed = request
    typed.body = input.json
    return try type(input, typed, plane, cluster.key)
  }

  /// Sends something to the input of a container of the cluster at an address; it is journalled.
  ///
  /// - Throws: what the control plane refuses it with.
  public mutating func type(
    _ inputs: [TypedInput], inPod pod: String, of namespace: String, container: String,
    at address: String, bearing token: String?, actingAs other: KubernetesUser? = nil
  ) throws(StatusError) {
    let request = try streamRequest(
      "attach", [(name: "container", value: container)], toPod: pod, of: namespace, at: address,
      bearing: token, actingAs: other)
    _ = try attach(known: request, at: address)
    for input in inputs { _ = try type(input, known: request, at: address) }
  }

  /// The request that opens a stream to a container for whoever bears a token.
  func streamRequest(
    _ name: String, _ query: [(name: String, value: String)], toPod pod: String,
    of namespace: String, at address: String, bearing token: String?,
    actingAs other: KubernetesUser?
  ) throws(StatusError) -> KubernetesRequest {
    guard let cluster = world.cluster(at: address), let plane = cluster.controlPlane else {
      throw .unauthorized
    }
    var user = try kubernetesUser(bearing: token, for: "", to: cluster.key)
    if let other { user = try world.impersonated(other, by: user, in: plane) }
    return KubernetesRequest(
      "POST", "/api/v1/namespaces/\(namespace)/pods/\(pod)/\(name)", query: query, user: user)
  }

  mutating func type(
    _ input: TypedInput, _ request: KubernetesRequest, _ plane: ClusterID, _ key: ClusterKey
  ) throws(StatusError) -> Bool {
    var changed = world
    let isShown = try changed.type(input, request, of: plane)
    changed.advance(to: changed.now)
    let before = world
    world = changed
    record(.request(kubernetes: request, key), from: before)
    return isShown
  }

  /// Whether a stream may be opened: only that is missing where it is allowed.
  ///
  /// Clients ask for WebSockets by `GET`, and where that is refused for SPDY by `POST`, so that
  /// whoever may do either comes through.
  ///
  /// Source: kubectl, `pkg/cmd/exec/exec.go`, `createExecutor`.
  func checkStream(_ request: KubernetesRequest, _ plane: ClusterID) throws(StatusError) {
    var asked = world
    var verdict = asked.answer(request, of: plane)
    if verdict.status == 403, request.method == "GET" {
      var other = request
      other.method = "POST"
      let second = asked.answer(other, of: plane)
      if second.status != 403 { verdict = second }
    }
    guard verdict.status > 400 || verdict.body["message"] != "Upgrade request required" else {
      return
    }
    throw StatusError(
      verdict.body["reason"]?.string ?? "", code: verdict.status,
      verdict.body["message"]?.string ?? "", details: verdict.body["details"])
  }
}

extension TypedInput {
  /// As it is journalled.
  fileprivate var json: JSON {
    switch self {
    case .line(let text): ["line": .string(text)]
    case .interrupt: ["key": "interrupt"]
    case .end: ["key": "end"]
    }
  }

  /// What was journalled.
  init?(_ json: JSON?) {
    if let line = json?["line"]?.string {
      self = .line(line)
    } else {
      switch json?["key"]?.string {
      case "interrupt": self = .interrupt
      case "end": self = .end
      default: return nil
      }
    }
  }
}
