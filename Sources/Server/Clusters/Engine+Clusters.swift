import AWSWire
import Kubernetes
import Sandbox
import Simulation

// The Kubernetes API of every cluster.

extension Engine {
  /// The cluster that a request is for; nil where it is for none, or for one of several.
  func place(of request: WireRequest) -> ClusterPlace? {
    ClusterPlace(request)
      ?? (ClusterPlace.isStray(request)
        ? ClusterPlace(stray: request, among: gateway.sandbox.controlPlaneAddresses) : nil)
  }

  /// An answer, or nil where it takes a while or goes on.
  func answer(
    _ request: WireRequest, at place: ClusterPlace, for connection: Connection
  ) -> WireResponse? {
    do throws(StatusError) {
      guard gateway.sandbox.controlPlane(at: place.address) != nil else { throw .silent(place) }
      try checkReach(of: place)
      let user = try clusterUser(request, place)
      let asked = try KubernetesRequest(request, place, user: user, in: gateway.sandbox)
      if let stream = asked.stream {
        return try answer(stream, asked, request, place, for: connection)
      }
      if asked.isWatch { return try beginWatch(asked, place, for: connection) }
      return answer(asked, place, for: connection)
    } catch {
      return WireResponse(error)
    }
  }

  /// Whether the cluster's endpoint answers whoever sits where clients sit.
  ///
  /// All clusters share one port here, so that it is too late for silence: what a client would say
  /// at last is said at once.
  private func checkReach(of place: ClusterPlace) throws(StatusError) {
    let silence = gateway.sandbox.silence(
      at: place.address, isInside: settings.isInsideNetwork)
    guard let silence else { return }
    throw StatusError(
      "Timeout", code: 504,
      "\(silence.failure) (\(silence.reason); serve with --inside-vpc to sit in its network)")
  }

  private func answer(
    _ request: KubernetesRequest, _ place: ClusterPlace, for connection: Connection
  ) -> WireResponse? {
    let response = ask(request, place, in: &gateway)
    if request.method != "GET" {
      changes += 1
      noteWrites()
    }
    if request.followsLog, response.status == 200 {
      return beginLog(response, request, place, for: connection)
    }
    if case .fast = mode, let jump = poll(request, response, place, for: connection) {
      begin(jump)
      return nil
    }
    if alarm == nil, pace != nil { setAlarm() }
    return WireResponse(response)
  }

  /// What the control plane answers now.
  func ask(
    _ request: KubernetesRequest, _ place: ClusterPlace, in gateway: inout Gateway
  ) -> KubernetesResponse {
    gateway.sandbox.ask(known: request, at: place.address)
      ?? KubernetesResponse(StatusError.silent(place))
  }
}

extension StatusError {
  /// There are several, and none was named.
  static let whichCluster = StatusError.badRequest(
    "which cluster? begin the path with the host that follows the address in your kubeconfig, as "
      + "in kubectl get --raw /HOST/healthz")

  /// Nobody answers there.
  static func silent(_ place: ClusterPlace) -> StatusError {
    StatusError(
      "ServiceUnavailable", code: 503,
      "no EKS cluster answers at \(place.address): it was deleted, or is of another sandbox")
  }
}

extension KubernetesRequest {
  /// Whether a log is to be told as it grows.
  var followsLog: Bool {
    method == "GET" && path.hasSuffix("/log") && ["true", "1"].contains(parameter("follow") ?? "")
  }
}
