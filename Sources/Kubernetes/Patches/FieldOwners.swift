import Documents
import Simulation

/// Who owns which fields of an object.
///
/// Source: apimachinery, `util/managedfields`; Kubernetes API, `ManagedFieldsEntry`.
struct FieldOwners {
  /// One of them.
  struct Owner {
    let manager: String
    let operation: String
    let apiVersion: String
    let subresource: String
    var time: String
    var paths: [[String]]

    /// How conflicts name it.
    ///
    /// Source: apimachinery, `util/managedfields/internal/conflict.go`, `printManager`.
    var name: String {
      let part = subresource.isEmpty ? "" : " with subresource \"\(subresource)\""
      return "\"\(manager)\"" + part + (operation == "Update" ? " using \(apiVersion)" : "")
    }
  }

  /// Two want one field to be different things.
  struct Conflict {
    let owner: String
    let path: [String]
  }

  var owners: [Owner]

  init(_ entries: [JSON]) {
    owners = entries.map { entry in
      let text = { (name: String) in entry[name]?.string ?? "" }
      return Owner(
        manager: text("manager"), operation: text("operation"), apiVersion: text("apiVersion"),
        subresource: text("subresource"), time: text("time"),
        paths: FieldPath.paths(entry["fieldsV1"] ?? [:]))
    }
  }

  var json: [JSON] {
    owners.filter { !$0.paths.isEmpty }.map { owner in
      var shape: JSONObject = [
        "manager": .string(owner.manager), "operation": .string(owner.operation),
        "apiVersion": .string(owner.apiVersion), "time": .string(owner.time),
        "fieldsType": "FieldsV1", "fieldsV1": FieldPath.fieldsV1(owner.paths),
      ]
      shape.add("subresource", owner.subresource.isEmpty ? nil : .string(owner.subresource))
      return .object(shape)
    }
  }

  func place(of manager: String, _ operation: String, _ subresource: String) -> Int? {
    owners.firstIndex {
      $0.manager == manager && $0.operation == operation && $0.subresource == subresource
    }
  }

  /// Gives fields to one owner; the others lose them.
  mutating func give(
    _ paths: [[String]], to manager: String, _ operation: String, _ resource: Resource,
    _ subresource: String, at now: SimTime, isAll: Bool
  ) {
    let given = Set(paths)
    let mine = place(of: manager, operation, subresource)
    for place in owners.indices where place != mine && operation == "Update" {
      owners[place].paths.removeAll { given.contains($0) }
    }
    if let mine {
      let before = owners[mine].paths
      let after = isAll ? paths : before + paths.filter { !before.contains($0) }
      guard Set(before) != Set(after) else { return }
      owners[mine].paths = after
      owners[mine].time = now.kubernetesText
    } else if !paths.isEmpty {
      owners.append(
        Owner(
          manager: manager, operation: operation, apiVersion: resource.apiVersion,
          subresource: subresource, time: now.kubernetesText, paths: paths))
    }
  }

  /// Takes fields from everybody else.
  mutating func take(_ paths: [[String]], from others: Int?) {
    let taken = Set(paths)
    for place in owners.indices where place != others {
      owners[place].paths.removeAll { taken.contains($0) }
    }
  }
}

extension StatusError {
  /// Source: apimachinery, `util/managedfields/internal/conflict.go`, `NewConflictError`.
  static func applyConflicts(_ conflicts: [FieldOwners.Conflict]) -> StatusError {
    let causes = conflicts.map { conflict -> JSON in
      [
        "reason": "FieldManagerConflict", "message": .string("conflict with \(conflict.owner)"),
        "field": .string(FieldPath.text(conflict.path)),
      ]
    }
    return StatusError(
      "Conflict", code: 409, text(conflicts), details: ["causes": .array(causes)])
  }

  private static func text(_ conflicts: [FieldOwners.Conflict]) -> String {
    if conflicts.count == 1 {
      return "Apply failed with 1 conflict: conflict with \(conflicts[0].owner): "
        + FieldPath.text(conflicts[0].path)
    }
    var names: [String] = []
    for conflict in conflicts where !names.contains(conflict.owner) { names.append(conflict.owner) }
    let lines = names.sorted().flatMap { name in
      ["conflicts with \(name):"]
        + conflicts.filter { $0.owner == name }.map { "- \(FieldPath.text($0.path))" }
    }
    return "Apply failed with \(conflicts.count) conflicts: " + lines.joined(separator: "\n")
  }
}
