import Documents

/// The descriptions of the API that clients read.
///
/// Source: kube-openapi, `pkg/handler3/handler.go`.
enum OpenAPI {
  static func answer(
    _ parts: [String], _ view: ClusterView, _ schema: APISchema?, accept: String
  ) -> KubernetesResponse? {
    if parts == ["openapi", "v2"] { return second(view, schema, accept) }
    guard parts.count >= 2, parts[1] == "v3" else {
      return KubernetesResponse(status: 404, text: "404 page not found\n")
    }
    let groups = APIGroups(view).groups
    guard parts.count > 2 else { return KubernetesResponse(index(groups)) }
    let path = parts.dropFirst(2).joined(separator: "/")
    for group in groups {
      for version in group.versions where Self.path(group.name, version) == path {
        let kinds = group.kinds.filter { $0.resource.version == version }
        return KubernetesResponse(document(kinds, path, schema))
      }
    }
    return KubernetesResponse(status: 404, text: "404 page not found\n")
  }

  /// The second version, of which kubectl 1.32 asks only whether a kind is unknown to the third,
  /// and only packed: so packed it names no kinds.
  ///
  /// Source: client-go, `discovery/discovery_client.go`, `OpenAPISchema`; gnostic,
  /// `openapiv2/OpenAPIv2.proto`.
  private static func second(
    _ view: ClusterView, _ schema: APISchema?, _ accept: String
  ) -> KubernetesResponse {
    let title = "Kubernetes"
    let version = "v\(view.plane?.version ?? "").0"
    if accept.contains("openapi.spec.v2") {
      let info = packed(1, title) + packed(2, version)
      var response = KubernetesResponse(text: packed(1, "2.0") + packed(2, info))
      response.contentType = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf"
      return response
    }
    let kinds = APIGroups(view).groups.flatMap(\.kinds)
    let definitions = moved(components(kinds, schema))
    return KubernetesResponse([
      "swagger": "2.0", "info": ["title": .string(title), "version": .string(version)],
      "paths": [:], "definitions": definitions,
    ])
  }

  /// A short text as a member of a packed message.
  private static func packed(_ number: UInt8, _ text: String) -> String {
    let length = UInt8(clamping: min(text.utf8.count, 0x7F))
    return String(decoding: [number << 3 | 2, length], as: UTF8.self) + text
  }

  /// Components refer to each other by where they stand.
  private static func moved(_ document: JSON) -> JSON {
    switch document {
    case .object(let members):
      var copy = JSONObject()
      for member in members { copy.add(member.key, moved(member.value)) }
      return .object(copy)
    case .array(let elements): return .array(elements.map(moved))
    case .string(let text) where text.hasPrefix("#/components/schemas/"):
      return .string("#/definitions/" + text.dropFirst("#/components/schemas/".count))
    default: return document
    }
  }

  private static func path(_ group: String, _ version: String) -> String {
    group.isEmpty ? "api/\(version)" : "apis/\(group)/\(version)"
  }

  private static func index(_ groups: [APIGroups.Group]) -> JSON {
    var paths = JSONObject()
    for group in groups {
      for version in group.versions {
        let path = path(group.name, version)
        paths.add(path, ["serverRelativeURL": .string("/openapi/v3/\(path)")])
      }
    }
    return ["paths": .object(paths)]
  }

  private static func document(_ kinds: [ServedKind], _ path: String, _ schema: APISchema?) -> JSON
  {
    var paths = JSONObject()
    for kind in kinds {
      let space = kind.resource.isNamespaced ? "namespaces/{namespace}/" : ""
      paths.add("/\(path)/\(space)\(kind.resource.plural)/{name}", operations(of: kind.resource))
    }
    return [
      "openapi": "3.0.0", "info": ["title": "Kubernetes", "version": "v1.34.0"],
      "paths": .object(paths), "components": ["schemas": components(kinds, schema)],
    ]
  }

  /// Built-in kinds are known with a schema only; definitions bring their own.
  private static func components(_ kinds: [ServedKind], _ schema: APISchema?) -> JSON {
    var all = schema?.openAPI(of: kinds).object ?? JSONObject()
    for kind in kinds {
      guard let (name, component) = kind.custom?.openAPI(schema?.descriptions) else { continue }
      all[name] = component
      for part in schema?.metadataComponents.object ?? [:] { all[part.key] = part.value }
    }
    return .object(all)
  }

  private static func operations(of resource: Resource) -> JSON {
    let names = ["dryRun", "fieldManager", "fieldValidation", "force"]
    let parameters = names.map { name -> JSON in
      [
        "name": .string(name), "in": "query",
        "schema": ["type": name == "force" ? "boolean" : "string", "uniqueItems": true],
      ]
    }
    return [
      "patch": [
        "parameters": .array(parameters), "responses": ["200": ["description": "OK"]],
        "x-kubernetes-action": "patch",
        "x-kubernetes-group-version-kind": [
          "group": .string(resource.group), "kind": .string(resource.kind),
          "version": .string(resource.version),
        ],
      ]
    ]
  }
}
