import Documents
import Simulation

extension World {
  /// What a control plane answers to a request, and what the request changes.
  ///
  /// Watches are answered with what they have to tell at once; a front end that wants to stream
  /// calls `openWatch` instead. With a schema, documents are checked member by member, and
  /// described to those who ask.
  public mutating func answer(
    _ request: KubernetesRequest, of cluster: ClusterID, schema: APISchema? = nil
  ) -> KubernetesResponse {
    if let older = OlderAutoscaler(request) {
      return older.answer(answer(older.request, of: cluster, schema: schema))
    }
    do {
      return try answered(request, cluster, schema)
    } catch {
      return KubernetesResponse(error)
    }
  }

  private mutating func answered(
    _ request: KubernetesRequest, _ cluster: ClusterID, _ schema: APISchema?
  ) throws(StatusError) -> KubernetesResponse {
    guard kubernetes.clusters.contains(cluster) else { throw .noSuchResource }
    try authorize(request, cluster)
    if let silence = view(of: cluster).silence(about: request) { return silence }
    if let response = Discovery.answer(request, in: view(of: cluster), schema) { return response }
    guard let path = RequestPath(request.path) else {
      return KubernetesResponse(status: 404, text: "404 page not found\n")
    }
    let call = try ResourceCall(request, path, in: view(of: cluster), schema)
    var response: KubernetesResponse
    if request.isDry {
      var copy = self
      response = Self.undated(try copy.answer(call), view(of: cluster)[call.key])
    } else {
      response = try answer(call)
    }
    if let deprecation = call.resource.deprecation {
      response.warnings.insert(deprecation.warning(about: call.resource), at: 0)
    }
    return response
  }

  /// What is not stored gets no version of its own.
  private static func undated(
    _ response: KubernetesResponse, _ old: KubernetesObject?
  ) -> KubernetesResponse {
    guard var metadata = response.body["metadata"]?.object,
      metadata["resourceVersion"] != nil, metadata["uid"] != nil
    else { return response }
    metadata["resourceVersion"] = old.map { .string(String($0.metadata.resourceVersion)) }
    var response = response
    response.body = response.body.setting("metadata", .object(metadata))
    return response
  }

  private func authorize(
    _ request: KubernetesRequest, _ cluster: ClusterID
  ) throws(StatusError) {
    let question = AccessQuestion(request)
    let decision = decide(question, in: cluster)
    guard decision.isAllowed else { throw question.refusal(decision.reason) }
  }

  private mutating func answer(_ call: ResourceCall) throws(StatusError) -> KubernetesResponse {
    if let verbs = call.resource.verbs, call.path.subresource == nil,
      !verbs.contains(AccessQuestion(call.request).verb)
    {
      throw .methodNotAllowed
    }
    if let subresource = call.path.subresource { return try answer(call, below: subresource) }
    if call.resource.group == MetricsAPI.group { return try measured(call) }
    if call.kind.builtIn == ComponentStatus.self { return try parts(call) }
    if call.kind.builtIn == Binding.self { return try bind(call) }
    switch (call.request.method, call.path.name) {
    case ("GET", _) where call.request.isWatch: return try watchOnce(call)
    case ("GET", _?): return try get(call)
    case ("GET", nil): return try list(call)
    case ("POST", nil):
      if let answer = Reviews.answer(call, in: self) { return answer }
      return try create(call)
    case ("PUT", _?): return try update(call, .whole)
    case ("PATCH", _?): return try patch(call, .whole)
    case ("DELETE", _?): return try delete(call)
    case ("DELETE", nil): return try deleteCollection(call)
    default: throw .methodNotAllowed
    }
  }

  private mutating func answer(
    _ call: ResourceCall, below name: String
  ) throws(StatusError) -> KubernetesResponse {
    guard let subresource = Subresource(rawValue: name),
      call.kind.resource.subresources.contains(subresource)
    else { throw .noSuchResource }
    if let special = SpecialSubresources.answering(call.kind.resource.name, subresource) {
      let caller = Requester.Caller(call.request)
      if let operation = call.admittedOperation {
        try obeyPolicies(in: call.cluster, .caller(caller)) {
          .subresource(of: call, operation, special.shape, by: $0)
        }
      }
      var response = try special.answer(
        call.request, call.key, rest: call.path.rest, in: &self)
      response.warnings += caller.warnings
      return response
    }
    switch (subresource, call.request.method) {
    case (.scale, _): return try scale(call)
    case (.status, "GET"): return try get(call)
    case (.status, "PUT"): return try update(call, .status)
    case (.status, "PATCH"): return try patch(call, .status)
    case (.ephemeralcontainers, "GET"): return try get(call)
    case (.ephemeralcontainers, "PUT"): return try update(call, .added)
    case (.ephemeralcontainers, "PATCH"): return try patch(call, .added)
    case (.resize, _) where !ResourceShapes.isServed(.resize, in: view(of: call.cluster)):
      throw .noSuchResource
    case (.resize, "GET"): return try get(call)
    case (.resize, "PUT"): return try update(call, .resize)
    case (.resize, "PATCH"): return try patch(call, .resize)
    case (.approval, "GET"): return try get(call)
    case (.approval, "PUT"):
      return try judge(call) { world throws(StatusError) in
        try world.update(call, .verdict)
      }
    case (.approval, "PATCH"):
      return try judge(call) { world throws(StatusError) in
        try world.patch(call, .verdict)
      }
    case (.finalize, "PUT"): return try update(call, .finalizers)
    default: throw .methodNotAllowed
    }
  }
}

extension World {
  /// Decides on a wish for a certificate, where whoever asks may.
  private mutating func judge(
    _ call: ResourceCall,
    _ write: (inout World) throws(StatusError) -> KubernetesResponse
  ) throws(StatusError) -> KubernetesResponse {
    guard let old = view(of: call.cluster)[call.key] else {
      throw .notFound(call.resource, call.key.name)
    }
    try checkApproval(of: old, call)
    var response = try write(&self)
    let isApproved = response.body["status"]?.condition("Approved") != nil
    if isApproved, old.status.condition("Approved") == nil {
      response.warnings.append(
        "no signer works in this simulation: the request stays approved, and no certificate is "
          + "issued; users come in by tokens")
    }
    return response
  }
}

extension KubernetesRequest {
  /// Whether nothing is to be stored.
  var isDry: Bool { parameter("dryRun") == "All" || body?["dryRun"]?.array == ["All"] }
  /// Whether changes are to be told as they happen.
  public var isWatch: Bool {
    method == "GET" && ["true", "1"].contains(parameter("watch") ?? "")
  }
}
