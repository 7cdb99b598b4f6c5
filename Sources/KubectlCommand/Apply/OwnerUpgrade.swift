import Documents

/// Hands the fields that were applied on the client over to who applies on the server, so that what
/// is left out of a file later goes.
///
/// Source: client-go, `util/csaupgrade/upgrade.go`, `UpgradeManagedFieldsPatch`.
enum OwnerUpgrade {
  /// Who owns the note of what was applied last, by one kind of operation: `Update` or `Apply`.
  static func holders(in object: JSON, by operation: String) -> [String] {
    var names: [String] = []
    for owner in owners(of: object) where owner.text("operation") == operation {
      let notes = owner["fieldsV1"]?["f:metadata"]?["f:annotations"]
      let name = owner.text("manager")
      if notes?["f:" + LastApplied.key] != nil, !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// The patch that makes `manager` own what was applied on the client; nil where nothing was.
  static func patch(of object: JSON, to manager: String) -> JSON? {
    let before = owners(of: object)
    var after = before
    for name in holders(in: object, by: "Update") { handOver(from: name, to: manager, in: &after) }
    guard after != before else { return nil }
    return [
      ["op": "replace", "path": "/metadata/managedFields", "value": .array(after)],
      [
        "op": "replace", "path": "/metadata/resourceVersion",
        "value": .string(object.text("metadata.resourceVersion")),
      ],
    ]
  }

  private static func owners(of object: JSON) -> [JSON] {
    object["metadata"]?["managedFields"]?.array ?? []
  }

  private static func handOver(from name: String, to manager: String, in owners: inout [JSON]) {
    if !owners.contains(where: { isEntry($0, manager, "Apply") }) {
      guard let place = owners.firstIndex(where: { isEntry($0, name, "Update") }) else { return }
      owners[place] = owners[place].setting(["manager"], .string(manager))
        .setting(["operation"], "Apply")
    }
    guard let place = owners.firstIndex(where: { isEntry($0, manager, "Apply") }) else { return }
    let version = owners[place].text("apiVersion")
    let old = owners.first { isEntry($0, name, "Update") && $0.text("apiVersion") == version }
    if let old {
      let fields = union(owners[place]["fieldsV1"] ?? [:], old["fieldsV1"] ?? [:])
      owners[place] = owners[place].setting(["fieldsV1"], fields)
    }
    owners.removeAll { isEntry($0, name, "Update") }
  }

  /// Whether an owner is a manager of whole objects, by one kind of operation.
  private static func isEntry(_ owner: JSON, _ manager: String, _ operation: String) -> Bool {
    owner.text("manager") == manager && owner.text("operation") == operation
      && owner.text("subresource").isEmpty
  }

  /// Fields are trees of names.
  private static func union(_ some: JSON, _ others: JSON) -> JSON {
    guard let more = others.object else { return some }
    return more.members.reduce(some) { fields, member in
      fields.setting(
        [member.key], fields[member.key].map { union($0, member.value) } ?? member.value)
    }
  }
}
