import Documents
import Testing

@testable import Kubernetes

/// The sentences are those of `ValidatePersistentVolumeSpec`.
@Suite("A persistent volume") struct PersistentVolumeChecksTests {
  private func refusal(_ spec: String) throws -> String {
    var stand = Stand()
    let message = try stand.refusal(PersistentVolume.self, "{metadata: {name: v}, spec: \(spec)}")
    return String(message.dropFirst("PersistentVolume \"v\" is invalid: ".count))
  }

  private func refusal(of source: String) throws -> String {
    try refusal("{accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}, \(source)}")
  }

  @Test("has modes and a size")
  func size() throws {
    #expect(
      try refusal("{hostPath: {path: /a}}")
        == "[spec.accessModes: Required value, spec.capacity: Required value, spec.capacity: "
        + "Unsupported value: null: supported values: \"storage\"]")
    #expect(
      try refusal("{accessModes: [RWO], capacity: {storage: 0}, hostPath: {path: /a}}")
        == "[spec.accessModes: Unsupported value: \"RWO\": supported values: \"ReadOnlyMany\", "
        + "\"ReadWriteMany\", \"ReadWriteOnce\", \"ReadWriteOncePod\", spec.capacity[storage]: "
        + "Invalid value: \"0\": must be greater than zero]")
  }

  @Test("is of one kind, which has what it needs")
  func sources() throws {
    #expect(
      try refusal(of: "volumeMode: Filesystem")
        == "spec: Required value: must specify a volume type")
    #expect(
      try refusal(of: "hostPath: {path: /a}, nfs: {server: s, path: /b}")
        == "spec.nfs: Forbidden: may not specify more than 1 volume type")
    #expect(try refusal(of: "hostPath: {}") == "spec.hostPath.path: Required value")
    #expect(
      try refusal(of: "hostPath: {path: /a/../b}")
        == "spec.hostPath.path: Invalid value: \"/a/../b\": must not contain '..'")
    #expect(
      try refusal(of: "local: {path: /a}")
        == "spec.nodeAffinity: Required value: Local volume requires node affinity")
    #expect(
      try refusal(of: "nfs: {server: s, path: b}")
        == "spec.nfs.path: Invalid value: \"b\": must be an absolute path")
    #expect(try refusal(of: "csi: {driver: d}") == "spec.csi.volumeHandle: Required value")
    #expect(
      try refusal(of: "hostPath: {path: /a}, volumeMode: Disk")
        == "spec.volumeMode: Unsupported value: \"Disk\": supported values: \"Block\", "
        + "\"Filesystem\"")
  }
}
