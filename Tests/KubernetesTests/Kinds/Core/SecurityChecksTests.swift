import Documents
@testable import Kubernetes
import Simulation
import Testing

@Suite("The rights that a pod asks for") struct SecurityChecksTests {
  private func refusal(_ pod: JSON = [:], container: JSON = [:], _ spec: JSONObject = [:]) -> String
  {
    var cluster = Cluster()
    do {
      var whole = spec
      whole["securityContext"] = pod
      try cluster.run("web", container: ["securityContext": container], spec: whole)
      return ""
    } catch let error as StatusError {
      return String(error.message.dropFirst("Pod \"web\" is invalid: ".count))
    } catch {
      return "\(error)"
    }
  }

  @Test("cannot be all rights and no new ones")
  func escalation() {
    #expect(
      refusal(container: ["privileged": true, "allowPrivilegeEscalation": false])
        == "spec.containers[0].securityContext: Invalid value: {\"Capabilities\":null,"
        + "\"Privileged\":true,\"SELinuxOptions\":null,\"WindowsOptions\":null,\"RunAsUser\":null,"
        + "\"RunAsGroup\":null,\"RunAsNonRoot\":null,\"ReadOnlyRootFilesystem\":null,"
        + "\"AllowPrivilegeEscalation\":false,\"ProcMount\":null,\"SeccompProfile\":null,"
        + "\"AppArmorProfile\":null}: cannot set `allowPrivilegeEscalation` to false and "
        + "`privileged` to true")
    let added = refusal(
      container: [
        "allowPrivilegeEscalation": false, "capabilities": ["add": ["CAP_SYS_ADMIN"]],
      ])
    #expect(
      added.hasSuffix(
        "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN"))
    #expect(refusal(container: ["allowPrivilegeEscalation": false]) == "")
  }

  @Test("are numbers of users and groups that there can be")
  func numbers() {
    let range = "must be between 0 and 2147483647, inclusive"
    #expect(
      refusal(["runAsUser": -1, "fsGroup": 2_147_483_648])
        == "[spec.securityContext.fsGroup: Invalid value: 2147483648: \(range), "
        + "spec.securityContext.runAsUser: Invalid value: -1: \(range)]")
    #expect(
      refusal(container: ["runAsGroup": -5])
        == "spec.containers[0].securityContext.runAsGroup: Invalid value: -5: \(range)")
    #expect(
      refusal(["supplementalGroups": [1, -2]])
        == "spec.securityContext.supplementalGroups[1]: Invalid value: -2: \(range)")
  }

  @Test("name profiles that there are")
  func profiles() {
    #expect(
      refusal(["seccompProfile": ["type": "runtime/default"]])
        == "spec.securityContext.seccompProfile.type: Unsupported value: \"runtime/default\": "
        + "supported values: \"Localhost\", \"RuntimeDefault\", \"Unconfined\"")
    #expect(
      refusal(["seccompProfile": ["type": "Localhost"]])
        == "spec.securityContext.seccompProfile.localhostProfile: Required value: must be set when "
        + "seccomp type is Localhost")
    #expect(
      refusal(container: ["seccompProfile": ["type": "RuntimeDefault", "localhostProfile": "x"]])
        == "spec.containers[0].securityContext.seccompProfile.localhostProfile: Invalid value: "
        + "{\"Type\":\"RuntimeDefault\",\"LocalhostProfile\":\"x\"}: can only be set when seccomp "
        + "type is Localhost")
    #expect(
      refusal(["fsGroupChangePolicy": "Sometimes"])
        == "spec.securityContext.fsGroupChangePolicy: Unsupported value: \"Sometimes\": supported "
        + "values: \"Always\", \"OnRootMismatch\"")
    #expect(
      refusal(container: ["procMount": "Unmasked"])
        == "spec.containers[0].securityContext.procMount: Invalid value: \"Unmasked\": `hostUsers` "
        + "must be false to use `Unmasked`")
  }

  @Test("set what the kernel has, and not what the machine shares")
  func sysctls() {
    #expect(
      refusal(["sysctls": [["name": "_bad", "value": "1"]]])
        == "spec.securityContext.sysctls[0].name: Invalid value: \"_bad\": must have at most 253 "
        + "characters and match regex ^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*"
        + "[a-z0-9]([-_a-z0-9]*[a-z0-9])?$")
    #expect(
      refusal(
        ["sysctls": [["name": "net.ipv4.tcp_syncookies", "value": "1"]]], ["hostNetwork": true])
        == "spec.securityContext.sysctls[0].name: Invalid value: \"net.ipv4.tcp_syncookies\": may "
        + "not be specified when 'hostNetwork' is true")
  }

  @Test("that are not safe on the machine make its kubelet turn the pod down")
  func unsafe() throws {
    var cluster = Cluster()
    try cluster.run(
      "web", spec: ["securityContext": ["sysctls": [["name": "kernel.msgmax", "value": "1"]]]])
    cluster.pass(5)
    #expect(cluster.row("web") == ["0/1", "SysctlForbidden", "0"])
    #expect(
      cluster.pod("web")?.status["message"]
        == "Pod was rejected: forbidden sysctl: \"kernel.msgmax\" not allowlisted")
    #expect(
      cluster.view.events(in: "default", about: "web").contains {
        $0.row["reason"] == "SysctlForbidden"
          && $0.row["message"] == "forbidden sysctl: \"kernel.msgmax\" not allowlisted"
      })
  }

  @Test("that are not safe keep the pod down after its machine was away as well")
  func away() throws {
    var cluster = Cluster()
    try cluster.run(
      "web", spec: ["securityContext": ["sysctls": [["name": "kernel.msgmax", "value": "1"]]]])
    cluster.pass(5)
    cluster.world.setNodeHealth("node-0", of: cluster.id, isUp: false)
    cluster.pass(30)
    cluster.world.setNodeHealth("node-0", of: cluster.id, isUp: true)
    cluster.pass(30)
    #expect(cluster.row("web") == ["0/1", "SysctlForbidden", "0"])
  }

  @Test("that are not safe make a set try again and again, and time goes on all the same")
  func again() throws {
    var cluster = Cluster()
    var set = KubernetesObject(metadata: .init(name: "web", namespace: "default"))
    set["spec"] = [
      "replicas": 1, "selector": ["matchLabels": ["app": "web"]],
      "template": [
        "metadata": ["labels": ["app": "web"]],
        "spec": [
          "containers": [["name": "web", "image": "nginx:1.27"]],
          "securityContext": ["sysctls": [["name": "kernel.msgmax", "value": "1"]]],
        ],
      ],
    ]
    try cluster.world.create(set, ReplicaSet.self, in: cluster.id)
    cluster.pass(10)
    let failed = cluster.view.objects(Pod.self, in: "default").filter {
      $0.status["reason"] == "SysctlForbidden"
    }
    #expect((5...11).contains(failed.count))
  }

  @Test("not to be root keep an image from starting that would be")
  func nonRoot() throws {
    var cluster = Cluster()
    try cluster.run("root", spec: ["securityContext": ["runAsNonRoot": true]])
    try cluster.run(
      "zero", container: ["securityContext": ["runAsNonRoot": true, "runAsUser": 0]])
    try cluster.run(
      "named", image: "jenkins/jenkins:lts", spec: ["securityContext": ["runAsNonRoot": true]])
    try cluster.run(
      "fine", spec: ["securityContext": ["runAsNonRoot": true, "runAsUser": 1000]])
    cluster.pass(20)
    func message(_ name: String) -> String? {
      let waiting = cluster.pod(name)?.status["containerStatuses"]?[0]?["state"]?["waiting"]
      #expect(waiting?["reason"] == "CreateContainerConfigError")
      return waiting?["message"]?.string
    }
    func place(_ name: String) -> String {
      "(pod: \"\(name)_default(\(cluster.pod(name)?.metadata.uid ?? ""))\", container: web)"
    }
    #expect(
      message("root") == "container has runAsNonRoot and image will run as root \(place("root"))")
    #expect(message("zero") == "container's runAsUser breaks non-root policy \(place("zero"))")
    #expect(
      message("named")
        == "container has runAsNonRoot and image has non-numeric user (jenkins), cannot verify user "
        + "is non-root \(place("named"))")
    #expect(cluster.row("fine") == ["1/1", "Running", "0"])
  }

  @Test("are what `id` prints inside")
  func identity() throws {
    var cluster = Cluster()
    try cluster.run(
      "demo", image: "busybox:1.28", command: ["sleep", "1h"],
      spec: [
        "securityContext": [
          "runAsUser": 1000, "runAsGroup": 3000, "fsGroup": 2000, "supplementalGroups": [4000],
        ]
      ])
    cluster.pass(10)
    let key = ObjectKey(cluster.id, "pods", namespace: "default", name: "demo")
    #expect(
      try cluster.world.run(["id"], in: key).output
        == "uid=1000 gid=3000 groups=2000,3000,4000\n")
    #expect(try cluster.world.run(["whoami"], in: key).exitCode == 1)
    #expect(
      try cluster.world.run(["ps"], in: key).output
        == "PID   USER     TIME  COMMAND\n    1 1000      0:00 sleep 1h\n"
        + "    7 1000      0:00 ps\n")
  }
}
