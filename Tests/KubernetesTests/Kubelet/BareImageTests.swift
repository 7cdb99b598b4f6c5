import Documents
import Kubernetes
import Simulation
import Testing

@Suite("A container without a shell") struct BareImageTests {
  private func refusal(_ image: String, _ command: [String]) throws -> String {
    var cluster = Cluster()
    try cluster.run(
      "web", image: image, command: image.hasPrefix("alpine") ? ["sleep", "infinity"] : [])
    cluster.pass(15)
    let key = ObjectKey(cluster.id, "pods", namespace: "default", name: "web")
    do {
      _ = try cluster.world.run(command, in: key)
      return ""
    } catch {
      return error.message
    }
  }

  @Test("runs no command, in the words of its runtime")
  func exec() throws {
    let message = try refusal("registry.k8s.io/pause:3.10", ["sh"])
    let front =
      "Internal error occurred: Internal error occurred: error executing command in container: "
      + "failed to exec in container: failed to start exec \""
    let back =
      "\": OCI runtime exec failed: exec failed: unable to start container process: "
      + "exec: \"sh\": executable file not found in $PATH"
    #expect(message.hasPrefix(front))
    #expect(message.hasSuffix(back))
    let number = message.dropFirst(front.count).dropLast(back.count)
    #expect(number.count == 64)
    let isHexadecimal = number.allSatisfy(\.isHexDigit)
    #expect(isHexadecimal)
    let path = try refusal("gcr.io/distroless/static-debian12", ["/bin/sh"])
    #expect(path.hasSuffix("exec: \"/bin/sh\": stat /bin/sh: no such file or directory"))
  }

  @Test(
    "is one of the images that are known for it",
    arguments: [
      "registry.k8s.io/coredns/coredns:v1.11.3",
      "registry.k8s.io/metrics-server/metrics-server:v0.7.2",
      "hashicorp/http-echo", "602401143452.dkr.ecr.us-east-1.amazonaws.com/eks/coredns:v1.11.3",
    ])
  func images(image: String) throws {
    let message = try refusal(image, ["ls"])
    #expect(message.contains("exec: \"ls\""))
  }

  @Test("is not what a debugging variant is, nor an image of one's own")
  func others() throws {
    let variant = try refusal("gcr.io/distroless/base:debug", ["ls", "/"])
    #expect(variant.isEmpty)
    let own = try refusal("111122223333.dkr.ecr.us-east-1.amazonaws.com/pause:1", ["ls", "/"])
    #expect(own.isEmpty)
  }

  @Test("is no case of its own where a shell is there, but not the one that is asked for")
  func bash() throws {
    let small = try refusal("alpine:3.20", ["bash"])
    #expect(small.hasSuffix("exec: \"bash\": executable file not found in $PATH"))
    let large = try refusal("nginx:1.27", ["bash"])
    #expect(large.isEmpty)
  }

  @Test("is said to wait where its command is not there, then to have crashed")
  func start() throws {
    var cluster = Cluster()
    try cluster.run("web", image: "registry.k8s.io/pause:3.10", command: ["/bin/sh", "-c", "ls"])
    var seen: [String] = []
    var status: JSON?
    for _ in 0..<60 {
      cluster.world.advance(to: cluster.world.now + .milliseconds(250))
      let row = cluster.row("web")[1]
      if seen.last != row { seen.append(row) }
      guard row == "RunContainerError", status == nil else { continue }
      status = cluster.pod("web")?.status["containerStatuses"]?[0]
    }
    #expect(seen.suffix(2) == ["RunContainerError", "CrashLoopBackOff"])
    let problem =
      "failed to create containerd task: failed to create shim task: OCI runtime create failed: "
      + "runc create failed: unable to start container process: error during container init: "
      + "exec: \"/bin/sh\": stat /bin/sh: no such file or directory: unknown"
    #expect(status?["state"]?["waiting"]?["message"]?.string == problem)
    #expect(status?["lastState"]?["terminated"]?["reason"] == "StartError")
    #expect(status?["lastState"]?["terminated"]?["exitCode"] == 128)
  }
}
