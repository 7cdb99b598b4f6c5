import Documents
import Foundation
import Kubernetes
import KubectlCommand
import Simulation

/// A fresh cluster of three nodes in three zones, and our kubectl that reads files of a folder.
struct ManifestCluster {
  private var kubectl: Kubectl
  let id: ClusterID

  init(folder: URL) {
    var world = World(blueprint: Blueprint([KubernetesModule.self, ManifestWorld.self]), seed: 7)
    id = world.openCluster("docs", version: "1.34", serviceRange: "10.96.0.0/12")
    for number in 0..<3 {
      var facts = NodeFacts("node-\(number)", cpu: "4", memory: "8Gi")
      facts.addresses = [("InternalIP", "192.168.0.\(10 + number)")]
      facts.zone = "us-east-1" + ["a", "b", "c"][number]
      world.join(facts, to: id)
    }
    world.advance(to: world.now + .seconds(Int64(60)))
    kubectl = Kubectl(client: ManifestClient(world: world, cluster: id, folder: folder))
    let storage = """
      {"apiVersion": "storage.k8s.io/v1", "kind": "StorageClass", "metadata": {"name": "standard",
      "annotations": {"storageclass.kubernetes.io/is-default-class": "true"}},
      "provisioner": "example.com/disk", "volumeBindingMode": "WaitForFirstConsumer"}
      """
    _ = run(["create", "-f", "-"], input: storage)
  }

  private var client: ManifestClient? { kubectl.client as? ManifestClient }

  var view: ClusterView? { client?.world.view(of: id) }

  @discardableResult
  mutating func run(
    _ words: [String], input: String = "", ports: LocalPorts? = nil
  ) -> KubectlOutput {
    kubectl.run(
      words, input: KubectlInput(standardInput: Array(input.utf8), localPorts: ports))
  }

  mutating func pass(_ span: SimDuration) {
    guard var client else { return }
    client.pass(span)
    kubectl.client = client
  }
}

/// Sends requests straight to a world.
struct ManifestClient: KubectlClient {
  var world: World
  let cluster: ClusterID
  let folder: URL

  var now: SimTime { world.now }

  mutating func pass(_ span: SimDuration) { world.advance(to: world.now + span) }

  mutating func send(
    _ request: KubernetesRequest, to server: KubectlServer
  ) throws(KubectlConnectionFailure) -> KubernetesResponse {
    let response = world.answer(request, of: cluster, schema: Self.schema)
    world.advance(to: world.now)
    return response
  }

  mutating func wait(until end: SimTime) -> Bool {
    world.advance(to: end)
    return false
  }

  mutating func run(
    _ command: [String], in container: KubectlContainer, of server: KubectlServer
  ) throws(StatusError) -> ExecResult { ExecResult("") }

  func file(at path: String) -> KubectlFile {
    FileManager.default.contents(atPath: folder.appending(path: path).path)
      .map { .bytes(Array($0)) } ?? .missing
  }

  private static let schema: APISchema? = {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let path = tests.appending(path: "Sources/AWSModel/Models/kubernetes/types.json")
    return (try? Data(contentsOf: path)).flatMap { APISchema(Array($0)) }
  }()
}

/// What the documentation's tutorials make themselves, or take as an example of what is not there.
enum ManifestWorld: WorldModule, ImageCatalogue {
  static func install(in blueprint: inout Blueprint) {
    blueprint.answer(ImagePort.self, with: ManifestWorld.self)
  }

  static func image(
    _ name: String, for cluster: ClusterID, in world: World
  ) -> ContainerImage? {
    let missing = ["non-existing-repo/", "gcr.io/myproject/", "gcr.io/my-gcp-project/"]
    guard missing.contains(where: name.hasPrefix) else { return nil }
    var image = ContainerImage()
    image.failure = "rpc error: code = NotFound desc = failed to pull and unpack image"
    return image
  }
}
