import Documents
import Testing

@testable import KubectlCommand

/// What was applied on the client passes to who applies on the server, and to nobody else.
///
/// Source: client-go, `util/csaupgrade/upgrade.go`, the comments of `UpgradeManagedFields`.
@Suite struct `Handing over to server-side apply` {
  private static let note: JSON = ["f:kubectl.kubernetes.io/last-applied-configuration": [:]]

  /// An owner of whole objects, or of a part of them.
  private func owner(
    _ manager: String, _ operation: String, _ fields: JSON, version: String = "v1",
    part: String = ""
  ) -> JSON {
    let whole: JSON = [
      "manager": .string(manager), "operation": .string(operation), "apiVersion": .string(version),
      "fieldsV1": fields,
    ]
    return part.isEmpty ? whole : whole.setting(["subresource"], .string(part))
  }

  private func object(_ owners: JSON...) -> JSON {
    ["metadata": ["name": "web", "resourceVersion": "7", "managedFields": .array(owners)]]
  }

  private func owners(after object: JSON) -> [JSON]? {
    OwnerUpgrade.patch(of: object, to: "kubectl")?.array?.first?["value"]?.array
  }

  @Test func `Who applied on the client becomes who applies on the server`() {
    let fields: JSON = ["f:metadata": ["f:annotations": Self.note], "f:data": ["f:a": [:]]]
    let before = object(owner("kubectl-client-side-apply", "Update", fields))
    #expect(owners(after: before) == [owner("kubectl", "Apply", fields)])
  }

  @Test func `Where it applied on the server already, it owns the fields of both`() {
    let client: JSON = [
      "f:metadata": ["f:annotations": Self.note], "f:data": ["f:a": [:], "f:b": [:]],
    ]
    let before = object(
      owner("kubectl", "Apply", ["f:data": ["f:b": [:], "f:c": [:]]]),
      owner("kubectl-client-side-apply", "Update", client))
    let both: JSON = [
      "f:data": ["f:b": [:], "f:c": [:], "f:a": [:]],
      "f:metadata": ["f:annotations": Self.note],
    ]
    #expect(owners(after: before) == [owner("kubectl", "Apply", both)])
  }

  @Test func `Fields of another version of the kind are let go, because they cannot be joined`() {
    let before = object(
      owner("kubectl", "Apply", ["f:spec": ["f:b": [:]]], version: "apps/v1"),
      owner(
        "kubectl-client-side-apply", "Update", ["f:metadata": ["f:annotations": Self.note]],
        version: "apps/v1beta1"))
    #expect(
      owners(after: before)
        == [owner("kubectl", "Apply", ["f:spec": ["f:b": [:]]], version: "apps/v1")])
  }

  @Test func `Who wrote without the note, or only a part of the object, keeps what it owns`() {
    let scaled = owner("hpa", "Update", ["f:spec": ["f:replicas": [:]]])
    let status = owner(
      "kubectl-client-side-apply", "Update", ["f:status": ["f:phase": [:]]], part: "status")
    let applied = owner(
      "kubectl-client-side-apply", "Update", ["f:metadata": ["f:annotations": Self.note]])
    #expect(
      owners(after: object(scaled, status, applied)) == [
        scaled, status, owner("kubectl", "Apply", ["f:metadata": ["f:annotations": Self.note]]),
      ])
    #expect(OwnerUpgrade.patch(of: object(scaled, status), to: "kubectl") == nil)
  }

  @Test func `The patch is refused where the object changed meanwhile`() {
    let before = object(
      owner("kubectl-client-side-apply", "Update", ["f:metadata": ["f:annotations": Self.note]]))
    #expect(
      OwnerUpgrade.patch(of: before, to: "kubectl")?.array?.last == [
        "op": "replace", "path": "/metadata/resourceVersion", "value": "7",
      ])
  }
}
