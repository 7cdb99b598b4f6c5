import AWSModel
import Documents

/// `aws deploy … --s3-location` and `--github-location`: where a revision lies, in one option.
///
/// Source: AWS CLI Command Reference, "deploy create-deployment";
/// awscli/customizations/codedeploy/locationargs.py.
enum RevisionLocation: String, Sendable, CaseIterable {
  case bucket = "s3-location"
  case github = "github-location"

  /// The operations that take them.
  static let operations = [
    "CreateDeployment", "GetApplicationRevision", "RegisterApplicationRevision",
  ]

  static func customise(_ arguments: inout [Argument]) {
    for place in arguments.indices where arguments[place].name == "revision" {
      arguments[place].isRequired = false
    }
    arguments += allCases.map {
      Argument(
        name: $0.rawValue, destination: $0.rawValue, arity: .one, effect: .custom(.revision($0)))
    }
  }

  func apply(
    _ value: ArgumentValue, to request: inout JSONObject, reading parameters: ParameterReader
  ) throws(CLIFailure) {
    guard let shape = parameters.model.shape(facts.shape) else { return }
    let given = try parameters.value(value, option: "--" + rawValue, shape: shape.id)
    guard facts.required.allSatisfy({ PythonText.isTrue(given[$0] ?? .null) }) else {
      throw .parameter("--\(rawValue) must specify \(facts.sentence).")
    }
    let names = facts.required + facts.optional
    let location = JSONObject(names.compactMap { name in given[name].map { (name, $0) } })
    request["revision"] = .object([
      "revisionType": .string(facts.type), facts.member: .object(location),
    ])
  }

  private struct Facts {
    let type: String
    let member: String
    let shape: String
    let required: [String]
    var optional: [String] = []
    let sentence: String
  }

  private var facts: Facts {
    switch self {
    case .bucket:
      Facts(
        type: "S3", member: "s3Location", shape: "S3Location",
        required: ["bucket", "key", "bundleType"], optional: ["eTag", "version"],
        sentence: "bucket, key and bundleType")
    case .github:
      Facts(
        type: "GitHub", member: "gitHubLocation", shape: "GitHubLocation",
        required: ["repository", "commitId"], sentence: "repository and commitId")
    }
  }
}
