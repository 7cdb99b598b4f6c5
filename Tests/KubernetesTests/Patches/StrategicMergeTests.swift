import Documents
import Testing

@testable import Kubernetes

/// Behaviour from apimachinery, `util/strategicpatch/patch_test.go` and `meta.go`.
@Suite("A strategic merge patch") struct StrategicMergeTests {
  private func patched(_ document: String, _ patch: String, kind: String = "Pod") throws -> JSON {
    try StrategicMerge(kind: kind).applying(
      try JSON(parsing: patch), to: try JSON(parsing: document))
  }

  @Test("merges lists of built-in kinds by the member that tells elements apart")
  func byKey() throws {
    let result = try patched(
      #"{"spec":{"containers":[{"name":"a","image":"x"},{"name":"b","image":"y"}]}}"#,
      #"{"spec":{"containers":[{"name":"b","image":"z"},{"name":"c","image":"w"}]}}"#)

    #expect(
      result["spec"]?["containers"]?.array?.map { $0["image"]?.string ?? "" } == ["x", "z", "w"])
  }

  @Test("takes elements out that are marked, and replaces what is marked")
  func directives() throws {
    let document = #"{"spec":{"containers":[{"name":"a"},{"name":"b"}],"nodeSelector":{"x":"1"}}}"#

    let deleted = try patched(
      document, #"{"spec":{"containers":[{"$patch":"delete","name":"a"}]}}"#)
    let replaced = try patched(
      document, #"{"spec":{"nodeSelector":{"$patch":"replace","y":"2"}}}"#)

    #expect(deleted["spec"]?["containers"] == [["name": "b"]])
    #expect(replaced["spec"]?["nodeSelector"] == ["y": "2"])
  }

  @Test("keeps the order that the patch asks for, with what it does not know in between")
  func order() throws {
    let result = try patched(
      #"{"spec":{"containers":[{"name":"a"},{"name":"b"},{"name":"c"}]}}"#,
      #"{"spec":{"$setElementOrder/containers":[{"name":"n"},{"name":"c"},{"name":"a"}],"containers":[{"name":"n"}]}}"#
    )

    #expect(
      result["spec"]?["containers"]?.array?.map { $0["name"]?.string ?? "" }
        == ["n", "b", "c", "a"])
  }

  @Test("retains only the members that it names, and takes texts out of sets")
  func retained() throws {
    let strategy = try patched(
      #"{"spec":{"strategy":{"type":"RollingUpdate","rollingUpdate":{"maxSurge":1}}}}"#,
      #"{"spec":{"strategy":{"$retainKeys":["type"],"type":"Recreate"}}}"#, kind: "Deployment")
    let finalizers = try patched(
      #"{"metadata":{"finalizers":["a/x","b/y"]}}"#,
      #"{"metadata":{"$deleteFromPrimitiveList/finalizers":["a/x"],"finalizers":["c/z"]}}"#)

    #expect(strategy["spec"]?["strategy"] == ["type": "Recreate"])
    #expect(finalizers["metadata"]?["finalizers"] == ["b/y", "c/z"])
  }

  @Test("replaces lists whose elements nothing tells apart")
  func whole() throws {
    let result = try patched(
      #"{"spec":{"tolerations":[{"key":"a"},{"key":"b"}]}}"#,
      #"{"spec":{"tolerations":[{"key":"c"}]}}"#)

    #expect(result["spec"]?["tolerations"] == [["key": "c"]])
  }
}
