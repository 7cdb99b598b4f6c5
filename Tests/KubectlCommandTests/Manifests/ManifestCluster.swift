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

  mutating func type(
    _ inputs: [TypedInput], into container: KubectlContainer, of server: KubectlServer
  ) throws(StatusError) {
    let path = "/api/v1/namespaces/\(container.namespace)/pods/\(container.pod)/attach"
    let request = KubernetesRequest("POST", path, query: [("container", container.name)])
    for input in inputs { _ = try world.type(input, request, of: cluster) }
    world.advance(to: world.now)
  }

  func file(at path: String) -> KubectlFile {
    FileManager.default.contents(atPath: folder.appending(path: path).path)
      .map { .bytes(Array($0)) } ?? .missing
  }

  private static let schema: APISchema? = {
    let (words, values) = (model("descriptions") ?? [], model("values") ?? [])
    return model("types").flatMap { APISchema($0) }?.described(by: words, allowing: values)
  }()

  private static func model(_ name: String) -> [UInt8]? {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let path = root.appending(path: "Sources/AWSModel/Models/kubernetes/\(name).json")
    return (try? Data(contentsOf: path)).map { Array($0) }
  }
}

/// What the documentation's tutorials make themselves, or take as an example of what is not there.
enum ManifestWorld: WorldModule, ImageCatalogue {
  static func install(in blueprint: inout Blueprint) {
    blueprint.answer(ImagePort.self, with: ManifestWorld.self)
  }

  static func image(
    _ name: String, for cluster: ClusterID, in world: World
  ) -> ContainerImage? {
    var image = ContainerImage()
    if missing.contains(where: name.hasPrefix) {
      image.failure = "rpc error: code = NotFound desc = failed to pull and unpack image"
      return image
    }
    let newName = name.replacing("k8s.gcr.io/", with: "registry.k8s.io/")
    guard ofSchema1.contains(newName) else { return nil }
    let hasHost = newName.prefix { $0 != "/" }.contains(".")
    let full = (hasHost ? "" : "docker.io/") + name
    let tagged = full.split(separator: "/").last?.contains(":") == true ? full : full + ":latest"
    image.failure =
      "failed to pull and unpack image \"\(tagged)\": failed to get converter for \"\(tagged)\": "
      + "Pulling Schema 1 images have been deprecated and disabled by default since containerd "
      + "v2.0. As a workaround you may set an environment variable "
      + "`CONTAINERD_ENABLE_DEPRECATED_PULL_SCHEMA_1_IMAGE=1`, but this will be completely removed "
      + "in containerd v2.1."
    return image
  }

  /// What stands for images of one's own, and images for Windows alone.
  private static let missing = [
    "non-existing-repo/", "gcr.io/myproject/", "gcr.io/my-gcp-project/", "registry.example/",
    "microsoft/", "example-image", "blob-server", "vllm-frontend", "your-dockerhub-username/",
  ]

  /// Source: kubernetes/k8s.io, issue 8650; kubernetes/website, issues 45961 and 50363, pull requests
  /// 46639, 47832 and 49173.
  private static let ofSchema1 = [
    "registry.k8s.io/busybox", "registry.k8s.io/busybox:latest", "registry.k8s.io/busybox:1.24",
    "registry.k8s.io/pause:2.0", "registry.k8s.io/pause:3.0", "registry.k8s.io/nginx-slim:0.7",
    "registry.k8s.io/nginx-slim:0.8", "registry.k8s.io/echoserver:1.4",
    "gcr.io/google-samples/node-hello:1.0", "bprashanth/nginxhttps:1.0",
  ]
}
