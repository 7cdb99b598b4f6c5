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
      let body = try ask(request).body
      take(body)
      next = body["metadata"]?["continue"]?.string ?? ""
    } while !next.isEmpty
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
