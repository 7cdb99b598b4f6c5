import Foundation
import KubectlCommand
import Testing

/// What goes to the two streams is shown by a terminal in the order in which it is written.
@Suite struct OutputOrderTests {
  private func shop() -> ManifestCluster {
    var cluster = ManifestCluster(folder: URL(filePath: "/nowhere"))
    _ = cluster.run(["create", "deployment", "web", "--image=nginx:1.27"])
    cluster.pass(.seconds(Int64(30)))
    return cluster
  }

  /// Source: kubectl, `pkg/drain/drain.go`: it announces evictions at standard error.
  @Test func `A drain announces evictions before it tells of them`() {
    var cluster = shop()
    let pod = cluster.run(["get", "pods", "-o", "jsonpath={.items[0].metadata.name}"]).text
    let node = cluster.run(["get", "pods", "-o", "jsonpath={.items[0].spec.nodeName}"]).text
    let output = cluster.run(["drain", node])
    #expect(output.pieces.map(\.isError) == [false, true, false])
    #expect(
      output.pieces.map(\.text) == [
        "node/\(node) cordoned\n", "evicting pod default/\(pod)\n",
        "pod/\(pod) evicted\nnode/\(node) drained\n",
      ])
    #expect(output.errorText == "evicting pod default/\(pod)\n")
  }

  @Test func `A warning of the API comes before the table that it is about`() {
    var cluster = shop()
    let output = cluster.run(["get", "deployments,endpoints"])
    #expect(output.pieces.map(\.isError) == [true, false])
    #expect(output.errorText.hasPrefix("Warning: v1 Endpoints is deprecated"))
  }
}
