import AWSModel
import Documents
import EKS
import Kubernetes
import Simulation

/// Requests to the Kubernetes behind EKS clusters.
extension Sandbox {
  /// What the control plane at an address answers to whoever bears a token, who may act as
  /// `other`; nil where none listens there.
  ///
  /// What the request changes is journalled with who asked, as requests to AWS are.
  public mutating func ask(
    _ request: KubernetesRequest, at address: String, bearing token: String?,
    actingAs other: KubernetesUser? = nil
  ) -> KubernetesResponse? {
    ask(request, at: address, actingAs: other) { (sandbox, key) throws(StatusError) in
      try sandbox.kubernetesUser(bearing: token, for: request.path, to: key)
    }
  }

  /// What the control plane at an address answers to somebody known to IAM, who may act as
  /// `other`; nil where none listens there.
  public mutating func ask(
    _ request: KubernetesRequest, at address: String, as caller: Caller = Caller(),
    actingAs other: KubernetesUser? = nil
  ) -> KubernetesResponse? {
    ask(request, at: address, actingAs: other) { (sandbox, key) throws(StatusError) in
      try sandbox.kubernetesUser(of: caller, in: key)
    }
  }

  private mutating func ask(
    _ request: KubernetesRequest, at address: String, actingAs other: KubernetesUser?,
    by user: (Sandbox, ClusterKey) throws(StatusError) -> KubernetesUser
  ) -> KubernetesResponse? {
    guard let cluster = world.cluster(at: address), let plane = cluster.controlPlane else {
      return nil
    }
    var request = request
    do throws(StatusError) {
      request.user = try user(self, cluster.key)
      if let other { request.user = try world.impersonated(other, by: request.user, in: plane) }
    } catch {
      return KubernetesResponse(error)
    }
    return perform(request, plane, cluster.key)
  }

  /// What a command prints inside a container of the cluster at an address; what it changes there
  /// is journalled.
  ///
  /// - Throws: what the control plane refuses it with.
  public mutating func run(
    _ command: [String], inPod pod: String, of namespace: String, container: String,
    at address: String, bearing token: String?, actingAs other: KubernetesUser? = nil
  ) throws(StatusError) -> ExecResult {
    let query = [(name: "container", value: container)] + command.map { ("command", $0) }
    let request = try streamRequest(
      "exec", query, toPod: pod, of: namespace, at: address, bearing: token, actingAs: other)
    return try run(known: request, at: address)
  }

  /// Runs what a request to `exec` says, where its user may.
  mutating func run(
    known request: KubernetesRequest, _ plane: ClusterID, _ key: ClusterKey
  ) throws(StatusError) -> ExecResult {
    try checkStream(request, plane)
    return try execute(request, plane, key)
  }

  /// Runs what a request to `exec` says.
  private mutating func execute(
    _ request: KubernetesRequest, _ plane: ClusterID, _ key: ClusterKey
  ) throws(StatusError) -> ExecResult {
    let parts = request.path.split(separator: "/").map(String.init)
    guard parts.count > 5 else { throw .noSuchResource }
    let container = request.parameter("container") ?? ""
    var changed = world
    let result = try changed.run(
      request.query.filter { $0.name == "command" }.map(\.value),
      in: ObjectKey(plane, "pods", namespace: parts[3], name: parts[5]),
      container: container.isEmpty ? nil : container)
    changed.advance(to: changed.now)
    let before = world
    world = changed
    record(.request(kubernetes: request, key), from: before)
    return result
  }

  mutating func perform(
    _ request: KubernetesRequest, _ plane: ClusterID, _ key: ClusterKey
  ) -> KubernetesResponse {
    var changed = world
    let response = changed.answer(request, of: plane, schema: schemas.types(answering: request))
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
    let again = KubernetesRequest(journalled: document, method: request.operation)
    if again.path.hasSuffix("/exec") {
      _ = try? execute(again, plane, key)
    } else if again.path.hasSuffix("/attach"), let input = TypedInput(again.body) {
      _ = try? type(input, again, plane, key)
    } else {
      _ = perform(again, plane, key)
    }
  }
}

extension JournalEntry {
  /// The service under which requests to control planes are journalled.
  static let kubernetes = "kubernetes"

  /// The entry of a request to a control plane.
  static func request(
    kubernetes request: KubernetesRequest, _ key: ClusterKey
  ) -> JournalEntry {
    var input: JSONObject = [
      "cluster": .string(key.name), "account": .string(key.scope.account),
      "path": .string(request.path), "accept": .string(request.accept),
      "contentType": .string(request.contentType), "user": .string(request.user.name),
      "groups": .array(request.user.groups.map { .string($0) }),
      "query": .array(request.query.map { [.string($0.name), .string($0.value)] }),
    ]
    input.add("uid", request.user.uid.map { .string($0) })
    if let extra = request.user.extra {
      input.add("extra", .array(extra.map { .texts([$0.name] + $0.values) }))
    }
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
    let extra = document["extra"]?.array?.map { entry in
      let texts = (entry.array ?? []).compactMap(\.string)
      return KubernetesUser.Extra(texts.first ?? "", Array(texts.dropFirst()))
    }
    self.init(
      method, document["path"]?.string ?? "", query: query,
      accept: document["accept"]?.string ?? "", contentType: document["contentType"]?.string ?? "",
      body: document["body"],
      user: KubernetesUser(
        name: document["user"]?.string ?? "", groups: groups, uid: document["uid"]?.string,
        extra: extra))
  }
}
