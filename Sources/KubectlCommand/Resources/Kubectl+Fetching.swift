import Documents
import Kubernetes

extension Kubectl {
  private static let chunk = 500
  private static let tableForm =
    "application/json;as=Table;v=v1;g=meta.k8s.io,"
    + "application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json"

  /// One object of the server.
  mutating func object(_ target: Target) throws(Failure) -> JSON {
    try ask(KubernetesRequest("GET", target.path)).body.filled(target.resource)
  }

  /// The objects that a target means, as the server has them.
  mutating func objects(of target: Target, _ query: ObjectQuery) throws(Failure) -> [JSON] {
    if target.name != nil { return [try object(target)] }
    var found: [JSON] = []
    try pages(of: target, query, accept: "application/json") { body in
      found += (body["items"]?.array ?? []).map { $0.filled(target.resource) }
    }
    return found
  }

  /// The table that shows a target.
  mutating func table(
    of target: Target, _ query: ObjectQuery, withObjects: Bool
  ) throws(Failure) -> ResourceTable {
    var table = ResourceTable()
    let now = client.now
    let extra: [(name: String, value: String)] =
      withObjects ? [("includeObject", "Object")] : []
    try pages(of: target, query, accept: Self.tableForm, extra) { body in
      // Parts such as a scale come as they are.
      guard let page = ResourceTable(body) else {
        if body["metadata"]?["name"] != nil { table = ResourceTable(of: [body], now: now) }
        return
      }
      if table.columns.isEmpty { table.columns = page.columns }
      table.rows += page.rows
    }
    return table
  }

  private mutating func pages(
    of target: Target, _ query: ObjectQuery, accept: String,
    _ extra: [(name: String, value: String)] = [], _ take: (JSON) -> Void
  ) throws(Failure) {
    if target.name != nil {
      return take(
        try ask(KubernetesRequest("GET", target.path, query: extra, accept: accept)).body)
    }
    var next = ""
    repeat {
      var parameters = query.parameters + extra + [("limit", String(Self.chunk))]
      if !next.isEmpty { parameters.append(("continue", next)) }
      let request = KubernetesRequest("GET", target.path, query: parameters, accept: accept)
      let body = try listed(request, target, query)
      take(body)
      next = body["metadata"]?["continue"]?.string ?? ""
    } while !next.isEmpty
  }

  /// A page of a list; a refusal tells what was looked for.
  ///
  /// Source: cli-runtime, `pkg/resource/selector.go`, `Visit`.
  private mutating func listed(
    _ request: KubernetesRequest, _ target: Target, _ query: ObjectQuery
  ) throws(Failure) -> JSON {
    do throws(Failure) {
      return try ask(request).body
    } catch {
      guard case .status(let json) = error, var shape = json.object,
        ["BadRequest", "NotFound"].contains(error.reason ?? "")
      else { throw error }
      let resource = target.resource
      let name = "\"\(resource.group)/\(resource.version), Resource=\(resource.plural)\""
      var front = "Unable to list \(name): "
      if !query.selector.isEmpty || !query.fieldSelector.isEmpty {
        front =
          "Unable to find \(name) that match label selector \(GoText.quoted(query.selector)), "
          + "field selector \(GoText.quoted(query.fieldSelector)): "
      }
      shape["message"] = .string(front + error.message)
      throw .status(.object(shape))
    }
  }

  /// The targets of a query one by one: of lists, what is in them.
  mutating func existing(_ query: ObjectQuery) throws(Failure) -> [(target: Target, object: JSON)] {
    var found: [(target: Target, object: JSON)] = []
    for target in try targets(query) {
      for object in try objects(of: target, query) {
        found.append((target.naming(object), object))
      }
    }
    return found
  }

  /// The same as far as it can be had, and what is wrong with the rest.
  mutating func reachable(
    _ query: ObjectQuery, subresource: String = ""
  ) throws(Failure) -> (found: [(target: Target, object: JSON)], failures: [Failure]) {
    var found: [(target: Target, object: JSON)] = []
    var failures: [Failure] = []
    for target in try targets(query) {
      var target = target
      target.subresource = subresource
      do throws(Failure) {
        for object in try objects(of: target, query) {
          found.append((target.naming(object), object))
        }
      } catch {
        failures.append(error)
      }
    }
    return (found, failures)
  }
}

extension Target {
  /// The target of one object of a list.
  func naming(_ object: JSON) -> Target {
    var one = self
    one.name = object["metadata"]?["name"]?.string ?? name
    one.namespace = object["metadata"]?["namespace"]?.string ?? namespace
    return one
  }
}

extension JSON {
  /// With version and kind, which lists leave out of their items.
  func filled(_ resource: ResourceInfo) -> JSON {
    guard var shape = object, shape["kind"] == nil else { return self }
    shape["apiVersion"] = .string(resource.apiVersion)
    shape["kind"] = .string(resource.kind)
    return .object(shape)
  }
}
