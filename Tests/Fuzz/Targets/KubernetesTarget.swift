import Containers

extension FuzzTarget {
  private static let fields = [
    "apiVersion: v1\n", "kind: ", "metadata:\n", "  name: ", "spec:\n", "containers:\n", "image: ",
    "command: [\"sh\", \"-c\", \"", "resources:", "requests:", "limits:", "cpu: ", "memory: 64Mi",
    "replicas: ", "selector:", "matchLabels:", "matchExpressions:", "template:", "strategy:",
    "maxSurge: 25%", "maxUnavailable: ", "livenessProbe:", "httpGet:", "tcpSocket:", "exec:",
    "volumeClaimTemplates:", "topologySpreadConstraints:", "affinity:", "tolerations:",
    "schedule: \"* * * * *\"", "parallelism: ", "completions: ", "backoffLimit: ", "behavior:",
    "finalizers:", "ownerReferences:", "generateName: ", "-9223372036854775808", "1e400", "0x7F",
  ]

  /// The words after `kubectl`, one a line; what follows a line of three dashes is typed into it.
  static let kubectl = FuzzTarget(
    name: "kubectl",
    words: [
      "\n-o\njson", "\n-o\njsonpath={", "\n-o\ngo-template={{", "\n-o\ncustom-columns=", "\n-l\n",
      "\n--field-selector\n", "\n--sort-by\n", "get\n", "describe\n", "apply\n-f\n-\n---\n",
      "patch\n", "\n-p\n{\"", "\n--type\njson", "set\nimage\n", "rollout\nundo\n", "explain\n",
      "scale\n--replicas\n", "drain\n", "\n--overrides\n", "create\n", "label\n", "wait\n--for\n",
      "cond=", "deploy/web", "pods", "box", "\n--dry-run=server", "\n--timeout\n1s", "\n--raw\n/",
    ],
    seeds: {
      SeedLines.shell.filter { $0.hasPrefix("kubectl ") && !$0.contains("'") }
        .map { $0.split(separator: " ").dropFirst().joined(separator: "\n") }
        + templates.map { "get\npods\n-o\n" + $0 }
    },
    feed: { bytes in
      let parts = String(decoding: bytes, as: UTF8.self).split(
        separator: "\n---\n", maxSplits: 1, omittingEmptySubsequences: false)
      var cluster = FuzzCluster.prepared
      let words = parts[0].split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      cluster.run(words, input: parts.count > 1 ? String(parts[1]) : "")
      cluster.pass(60)
      return nil
    })

  private static let templates = [
    "jsonpath={.items[*].metadata.name}", "jsonpath={range .items[?(@.spec.nodeName=='a')]}{end}",
    "jsonpath={.items[-1:].status..ip}{\"\\n\"}", "go-template={{range .items}}{{.kind}}{{end}}",
    "go-template={{with $x := index .items 0}}{{printf \"%q\" $x.metadata.name}}{{end}}",
    "custom-columns=A:.metadata.name,B:{.spec.containers[0].image}",
  ]

  /// A file of objects that is applied; the cluster lives with them for an hour, and is looked at.
  static let manifest = FuzzTarget(
    name: "manifest", words: fields,
    seeds: { SourceTree.texts(under: "Tests/Fixtures/manifests/own").map(\.text) },
    feed: { bytes in
      var cluster = FuzzCluster.prepared
      cluster.run(["apply", "-f", "-"], input: String(decoding: bytes, as: UTF8.self))
      for seconds: Int64 in [5, 600, 3_000] {
        cluster.pass(seconds)
        cluster.run(["get", "all,pvc,hpa,networkpolicies,events", "-A", "-o", "wide"])
      }
      cluster.run(["describe", "all,pvc,hpa,networkpolicies", "-A"])
      return nil
    })

  /// A script that runs in a container, by hand and as a first process.
  static let script = FuzzTarget(
    name: "script",
    words: [
      "while ", "until ", "do ", "done", "for i in ", "if ", "then ", "elif ", "else ", "fi", "&& ",
      "|| ", "| ", "> /tmp/a", ">> /tmp/a", "2>&1", "$(", "${x:-", "$((", "))", "echo ", "printf ",
      "seq 9", "cat ", "test ", "[ -f ", "sleep 1", "exit 1", "wget -qO- http://web", "exec ",
      "x=", "$x", "sh -c ", "env", "nslookup web", "tail -n 2 ", "sort ", "break", "continue",
    ],
    seeds: {
      [
        "x=1; while [ $x -lt 5 ]; do x=$((x+1)); echo $x >> /tmp/a; done; wc -l /tmp/a",
        "until nslookup web; do echo waiting; sleep 2; done; wget -qO- http://web",
        "for i in $(seq 1 3); do if [ $i -eq 2 ]; then continue; fi; echo ${i:-0}; done",
        "trap 'exit 0' TERM; while true; do date; sleep 5; done", "exec sleep 1d",
        "echo \"$(hostname) $(cat /etc/hosts | grep -c 127)\" | tee /tmp/b; exit 3",
      ]
    },
    feed: { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      _ = ContainerScript(command: ["sh", "-c", text])
      var cluster = FuzzCluster.prepared
      cluster.run(["exec", "box", "--", "sh", "-c", text])
      cluster.run(["run", "mine", "--image=busybox:1.36", "--command", "--", "sh", "-c", text])
      cluster.pass(60)
      cluster.run(["logs", "mine"])
      return nil
    })

  /// An expression of a policy, asked of a ConfigMap.
  static let expression = FuzzTarget(
    name: "expression",
    words: [
      "object.", "data", "has(", "size(", ".all(x, ", ".exists(x, ", ".map(x, ", ".filter(x, ",
      "matches('", "string(", "int(", "double(", "duration('", "timestamp('", "quantity('", "url('",
      "cidr('", "ip('", "semver('", ".format([", "request.", "params", "variables.", " in ", " ? ",
      "optional.of(", "?.", "{'a': 1}", "[1, 2]", "0u", "b'", "r'", ".replace(", ".split(", "&&",
    ],
    seeds: {
      [
        "object.data.a == '1'", "has(object.data) && size(object.data) < 3",
        "object.data.all(k, object.data[k].matches('^[0-9]+$'))",
        "[1, 2, 3].map(x, x * 2).exists(x, x > 4) || 'abc'.split('b').size() == 2",
        "quantity('1Gi').isGreaterThan(quantity('500Mi')) && duration('1h') > duration('5m')",
        "object.?metadata.?labels.orValue({}).size() == 0 ? true : 1/0 == 1",
      ]
    },
    feed: { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      var cluster = FuzzCluster.prepared
      cluster.run(["apply", "-f", "-"], input: policy(text))
      cluster.run(["create", "configmap", "asked", "--from-literal=a=1"])
      return nil
    })

  private static func policy(_ expression: String) -> String {
    let lines = expression.split(separator: "\n", omittingEmptySubsequences: false)
    let text = lines.map { "      " + $0 }.joined(separator: "\n")
    return """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicy
      metadata: {name: asks}
      spec:
        matchConstraints:
          resourceRules:
          - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [configmaps]}
        validations:
        - expression: |-
      \(text)
      ---
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicyBinding
      metadata: {name: asks}
      spec: {policyName: asks, validationActions: [Deny]}

      """
  }
}
