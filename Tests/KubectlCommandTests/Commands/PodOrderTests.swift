import Foundation
import KubectlCommand
import Testing

/// Source: kubectl, `pkg/util/podutils/podutils.go`, `ActivePods`.
@Suite struct PodOrderTests {
  @Test func `Of the pods of a deployment the one that has been ready for longest is chosen`() {
    var cluster = ManifestCluster(folder: URL(filePath: "/nowhere"))
    let words = ["create", "deployment", "web", "--image=nginx:1.27", "--replicas=1"]
    _ = cluster.run(words)
    cluster.pass(.seconds(Int64(30)))
    let first = cluster.run(["get", "pods", "-o", "name"]).text
    // Names of pods are listed in order: five more come to stand before and behind it.
    _ = cluster.run(["scale", "deployment", "web", "--replicas=6"])
    cluster.pass(.seconds(Int64(30)))
    let chosen = cluster.run(
      ["port-forward", "deploy/web", ":80"], ports: LocalPorts()
    ).listening
    guard case .pod(_, let name, _)? = chosen?.aim else {
      Issue.record("nothing is forwarded")
      return
    }
    #expect("pod/\(name)\n" == first)
    let all = cluster.run(["get", "pods", "-o", "name"]).text
    #expect(!all.hasPrefix(first), "the test says nothing where the first is listed first")
  }
}
