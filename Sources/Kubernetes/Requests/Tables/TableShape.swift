import Documents

/// Writes objects in the shape that was asked for.
struct TableShape {
  let kind: ServedKind
  let format: AnswerFormat
  let view: ClusterView

  /// One object.
  func json(_ given: KubernetesObject, withColumns: Bool = true) -> JSON {
    let object = Heartbeats.shown(given, kind.resource, at: view.now)
    return switch format.shape {
    case .objects: object.json(kind.resource)
    case .metadata: partial(object)
    case .table:
      table(
        [object], ["resourceVersion": .string(String(object.metadata.resourceVersion))],
        withColumns: withColumns)
    }
  }

  /// Many of them, with the metadata of the list.
  func list(_ given: [KubernetesObject], _ metadata: JSON) -> JSON {
    let resource = kind.resource
    let objects = given.map { Heartbeats.shown($0, resource, at: view.now) }
    switch format.shape {
    case .table:
      guard let precedes = kind.builtIn?.precedes else { return table(objects, metadata) }
      return table(objects.sorted(by: precedes), metadata)
    case .metadata:
      return [
        "kind": "PartialObjectMetadataList", "apiVersion": "meta.k8s.io/v1", "metadata": metadata,
        "items": .array(objects.map(partial)),
      ]
    case .objects:
      let items = objects.map { kind.custom == nil ? $0.itemJSON : $0.json(resource) }
      return [
        "kind": .string(resource.kind + "List"), "apiVersion": .string(resource.apiVersion),
        "metadata": metadata, "items": .array(items),
      ]
    }
  }

  private func partial(_ object: KubernetesObject) -> JSON {
    [
      "kind": "PartialObjectMetadata", "apiVersion": "meta.k8s.io/v1",
      "metadata": object.metadata.json,
    ]
  }

  private func table(
    _ objects: [KubernetesObject], _ metadata: JSON, withColumns: Bool = true
  ) -> JSON {
    [
      "kind": "Table", "apiVersion": "meta.k8s.io/v1", "metadata": metadata,
      "columnDefinitions": withColumns ? .array(kind.columns.map(\.json)) : [],
      "rows": .array(objects.map(row)),
    ]
  }

  private func row(_ object: KubernetesObject) -> JSON {
    var shape: JSONObject = ["cells": .array(kind.cells(of: object, in: view))]
    if kind.resource.name == "pods", let condition = completion(object.status) {
      shape.add("conditions", [condition])
    }
    switch format.rowObject {
    case .none: break
    case .metadata: shape.add("object", partial(object))
    case .object: shape.add("object", object.json(kind.resource))
    }
    return .object(shape)
  }

  /// Source: kubernetes, `pkg/printers/internalversion/printers.go`, the pod conditions.
  private func completion(_ status: JSON) -> JSON? {
    switch status["phase"]?.string {
    case "Succeeded":
      [
        "type": "Completed", "status": "True", "reason": "Succeeded",
        "message": "The pod has completed successfully.",
      ]
    case "Failed":
      [
        "type": "Completed", "status": "True", "reason": "Failed",
        "message": "The pod failed.",
      ]
    default: nil
    }
  }
}

extension TableColumn {
  var json: JSON {
    [
      "name": .string(name), "type": .string(type), "format": .string(format),
      "description": "", "priority": .integer(Int64(priority)),
    ]
  }
}
