import AWSModel
import Documents
import Simulation
import TestSupport
import Testing

@testable import AWSCommand

@Suite("aws eks update-kubeconfig and get-token") struct KubeconfigTests {
  private static func cluster(_ name: String, status: String = "ACTIVE") -> JSON {
    [
      "cluster": [
        "name": .string(name), "arn": .string("arn:aws:eks:us-east-1:123456789012:cluster/\(name)"),
        "endpoint": .string("https://\(name).gr7.us-east-1.eks.amazonaws.com"),
        "status": .string(status), "certificateAuthority": ["data": "LS0tLS1CRUdJTg=="],
      ]
    ]
  }

  private static let known = """
    apiVersion: v1
    clusters:
    - cluster:
        server: https://other
      name: other
    - cluster:
        certificate-authority-data: old
        server: https://old
      name: arn:aws:eks:us-east-1:123456789012:cluster/demo
    contexts: []
    current-context: other
    kind: Config
    preferences: {}
    users: null
    extensions:
    - name: 'yes'
      version: "1.10"
      remark: "a long remark that goes on and on beyond the eightieth column of the line, as remarks do"

    """

  private struct Case {
    let words: [String]
    var files: [String: String] = [:]
    var variables: [String: String] = [:]
    var status = "ACTIVE"
  }

  private static let cases = [
    Case(words: []), Case(words: ["--alias", "mine"]), Case(words: ["--user-alias", "me"]),
    Case(words: ["--alias", "mine", "--user-alias", "me", "--verbose"]),
    Case(words: ["--dry-run"]), Case(words: ["--role-arn", "arn:aws:iam::1:role/x"]),
    Case(words: ["--proxy-url", "socks5://proxy:8080", "--kubeconfig", "cfg/k8s.yaml"]),
    Case(words: [], files: [".kube/config": known]),
    Case(words: ["--dry-run"], files: [".kube/config": known]),
    Case(words: ["--kubeconfig", "~/k"], files: ["k": ""]),
    Case(words: [], variables: ["KUBECONFIG": "/home/learner/a:/home/learner/b"]),
    Case(
      words: [], files: ["b": known], variables: ["KUBECONFIG": "/home/learner/a:/home/learner/b"]),
    Case(words: [], files: [".kube/config": "- a\n"]),
    Case(words: [], files: [".kube/config": "clusters: 7\n"]),
    Case(words: [], files: [".kube/config": "clusters: [x]\n"]),
    Case(words: [], status: "CREATING"), Case(words: [], status: "UPDATING"),
    Case(words: [], variables: ["AWS_PROFILE": "default"]),
  ]

  @Test("writes the kubeconfig that the real one writes", Oracle.required("awscli"))
  func sameAsTheRealOne() throws {
    let home = ["--name", "demo", "--region", "us-east-1"]
    let answers = try CustomsOracle.ask(
      Self.cases.map { item in
        var files: JSONObject = [".aws/credentials": .string(ConfigureTests.keys)]
        for (name, text) in item.files { files[name] = .string(text) }
        return [
          "what": "command",
          "words": .array((["eks", "update-kubeconfig"] + home + item.words).map { .string($0) }),
          "files": .object(files),
          "env": .object(JSONObject(item.variables.map { ($0, .string($1)) })),
          "answers": ["DescribeCluster": Self.cluster("demo", status: item.status)],
        ]
      })
    for (item, answer) in zip(Self.cases, answers) where item.variables["KUBECONFIG"] == nil {
      var session = RecordingSession(home: [".aws/credentials": ConfigureTests.keys])
      for (name, text) in item.files { session.files["/home/learner/" + name] = text }
      session.variables = item.variables
      session.answers["DescribeCluster"] = [.success(Self.cluster("demo", status: item.status))]
      let comment = Comment(rawValue: "\(item.words) \(item.files) \(item.status)")

      let result = session.run(UpdateKubeconfig.self, home + item.words)

      #expect(result.stdout == answer["stdout"]?.string, comment)
      let complaint = answer["stderr"]?.string ?? ""
      if answer["status"]?.integer ?? 0 != 0 {
        #expect(
          PythonText.trimmed(result.stderr)
            == PythonText.trimmed(complaint.replacing("aws: [ERROR]: ", with: "")), comment)
      }
      for member in answer["files"]?.object ?? [:] where !member.key.hasPrefix(".aws/") {
        #expect(session.files["/home/learner/" + member.key] == member.value.string, comment)
      }
    }
  }

  @Test("takes the file of KUBECONFIG that knows the cluster, else the first")
  func listOfFiles() {
    var session = RecordingSession()
    session.variables["KUBECONFIG"] = "a:/home/learner/b"
    session.answers["DescribeCluster"] = [.success(Self.cluster("demo"))]
    let arn = "arn:aws:eks:us-east-1:123456789012:cluster/demo"
    #expect(
      session.run(UpdateKubeconfig.self, ["--name", "demo"]).stdout
        == "Added new context \(arn) to /home/learner/a\n")
    session.files["/home/learner/a"] = nil
    session.files["/home/learner/b"] = Self.known
    #expect(
      session.run(UpdateKubeconfig.self, ["--name", "demo"]).stdout
        == "Updated context \(arn) in /home/learner/b\n")
  }

  @Test("a cluster that is not there is the service's error")
  func noCluster() {
    var session = RecordingSession()
    session.answers["DescribeCluster"] = [
      .failure(
        AWSError(
          code: "ResourceNotFoundException", message: "No cluster found for name: demo.",
          status: 404))
    ]
    let result = session.run(UpdateKubeconfig.self, ["--name", "demo"])
    #expect(result.status == 254)
    #expect(
      result.stderr == "\nAn error occurred (ResourceNotFoundException) when calling the "
        + "DescribeCluster operation: No cluster found for name: demo.\n")
    #expect(
      session.run(UpdateKubeconfig.self, []).stderr.hasSuffix(
        "aws: error: the following arguments are required: --name\n\n"))
    #expect(
      session.run(UpdateKubeconfig.self, ["--name", "a", "--foo", "--bar"]).stderr
        == "\nUnknown options: --foo,--bar\n")
  }

  @Test("the token is the one that the real signer makes", Oracle.required("awscli"))
  func token() throws {
    let keys = [
      Credentials(accessKeyID: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalr/X+U=", origin: ""),
      Credentials(
        accessKeyID: "ASIA1", secretAccessKey: "s", sessionToken: "a+b/c==", origin: ""),
    ]
    let answers = try CustomsOracle.ask(
      keys.flatMap { keys in
        ["demo", "my-cluster_2"].map { name in
          var question: JSONObject = [
            "what": "token", "cluster": .string(name), "region": "eu-west-1",
            "key": .string(keys.accessKeyID), "secret": .string(keys.secretAccessKey),
            "time": "2026-01-05T09:00:00+00:00",
          ]
          if let token = keys.sessionToken { question["session"] = .string(token) }
          return .object(question)
        }
      })
    let ours = keys.flatMap { keys in
      ["demo", "my-cluster_2"].map {
        GetToken.token($0, region: "eu-west-1", credentials: keys, at: .dawn)
      }
    }
    #expect(ours == answers.compactMap { $0["token"]?.string })
  }

  @Test("the credential ends fourteen minutes on, and says which API it is written for")
  func credential() throws {
    var session = RecordingSession()

    let result = session.run(GetToken.self, ["--cluster-name", "demo"])

    // Behind the document stands an empty line, as the real one prints it.
    #expect(result.stdout.hasSuffix("}\n\n"))
    let document = try JSON(parsing: result.stdout)
    #expect(document["kind"] == "ExecCredential")
    #expect(document["apiVersion"] == "client.authentication.k8s.io/v1beta1")
    #expect(document["spec"] == [:])
    #expect(document["status"]?["expirationTimestamp"] == "2026-01-05T09:14:00Z")
    #expect(document["status"]?["token"]?.string?.hasPrefix("k8s-aws-v1.") == true)
    session.variables["KUBERNETES_EXEC_INFO"] = #"{"apiVersion":"client.authentication.k8s.io/v1"}"#
    #expect(
      session.run(GetToken.self, ["--cluster-name", "demo", "--query", "apiVersion"]).stdout
        == "\"client.authentication.k8s.io/v1\"\n\n")
    #expect(session.run(GetToken.self, []).status == 1)
  }
}
