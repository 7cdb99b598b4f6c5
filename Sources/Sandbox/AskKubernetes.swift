import AWSModel
import Documents
import EKS
import Kubernetes
import Simulation

/// Requests to the Kubernetes behind EKS clusters.
extension Sandbox {
  /// What the control plane at an address answers to somebody known to IAM; nil where none
  /// listens there.
  ///
  /// What the request changes is journalled with who asked, as requests to AWS are.
  public mutating func ask(
    _ request: KubernetesRequest, at address: String, as caller: Caller = Caller()
  ) -> KubernetesResponse? {
    guard let cluster = world.cluster(at: address), let plane = cluster.controlPlane else {
      return nil
    }
    guard let user = world.kubernetesUser(of: caller.arn, in: cluster.key) else {
      return KubernetesResponse(.unauthorized)
    }
    var request = request
    request.user = user
    return perform(request, plane, cluster.key)
  }

  /// What a command prints inside a container of the cluster at an address.
  ///
  /// - Throws: what the control plane refuses it with.
  public mutating func run(
    _ command: [String], inPod pod: String, of namespace: String, container: String,
    at address: String, as caller: Caller = Caller()
  ) throws(StatusError) -> ExecResult {
    guard let cluster = world.cluster(at: address), let plane = cluster.controlPlane,
      world.kubernetesUser(of: caller.arn, in: cluster.key) != nil
    else { throw .unauthorized }
    let key = ObjectKey(plane, "pods", namespace: namespace, name: pod)
    return try world.run(command, in: key, container: container.isEmpty ? nil : container)
  }

  private mutating func perform(
    _ request: KubernetesRequest, _ plane: ClusterID, _ key: ClusterKey
  ) -> KubernetesResponse {
    var changed = world
    let response = changed.answer(request, of: plane, schema: schemas.schema)
    guard request.method != "GET", response.status < 400 else { return response }
    changed.advance(to: changed.now)
    let before = world
    world = changed
    record(.request(kubernetes: request, key), from: before)
    return response
  }

  /// Does a journalled request to a control plane again.
  mutating func replay(kubernetes request: JournalRequest) {
    guard let document = try? JSON(parsing: request.input),
      let name = document["cluster"]?.string, let account = document["account"]?.string,
      let plane = world.eks.controlPlane(
        of: ClusterKey(name, in: Scope(account: account, region: request.region)))
    else { return }
    let key = ClusterKey(name, in: Scope(account: account, region: request.region))
    _ = perform(KubernetesRequest(journalled: document, method: request.operation), plane, key)
  }
}

extension JournalEntry {
  /// The service under which requests to control planes are journalled.
  static let kubernetes = "kubernetes"

  /// The entry of a request to a control plane.
  fileprivate static func request(
    kubernetes request: KubernetesRequest, _ key: ClusterKey
  ) -> JournalEntry {
    var input: JSONObject = [
      "cluster": .string(key.name), "account": .string(key.scope.account),
      "path": .string(request.path), "accept": .string(request.accept),
      "contentType": .string(request.contentType), "user": .string(request.user.name),
      "groups": .array(request.user.groups.map { .string($0) }),
      "query": .array(request.query.map { [.string($0.name), .string($0.value)] }),
    ]
    input.add("body", request.body)
    return .request(
      service: kubernetes, operation: request.method, input: JSON.object(input).compactText,
      region: key.scope.region)
  }
}

extension KubernetesRequest {
  /// The request that was journalled.
  fileprivate init(journalled document: JSON, method: String) {
    let query = (document["query"]?.array ?? []).map {
      (name: $0[0]?.string ?? "", value: $0[1]?.string ?? "")
    }
    let groups = (document["groups"]?.array ?? []).compactMap(\.string)
    self.init(
      method, document["path"]?.string ?? "", query: query,
      accept: document["accept"]?.string ?? "", contentType: document["contentType"]?.string ?? "",
      body: document["body"],
      user: KubernetesUser(name: document["user"]?.string ?? "", groups: groups))
  }
}

extension StatusError {
  /// Nobody that the cluster knows.
  static let unauthorized = StatusError("Unauthorized", code: 401, "Unauthorized")
}
