/// `aws configure import --csv file://credentials.csv`: the keys that the console hands out, each
/// as a profile named after its user.
///
/// Source: AWS CLI Command Reference, "configure import"; the wording of
/// awscli/customizations/configure/importer.py on the v2 branch.
enum ConfigureImport {
  static func run(
    _ words: [String], _ configuration: Configuration, in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> CommandResult {
    let line = try ArgumentParser(arguments, positionals: [], needsPositionals: false).parse(words)
    try ConfigureCommand.refuse(line.rest)
    let files = ParameterFiles { [session] in session.readFile($0) }
    var text = ""
    if let given = line.values["csv"],
      case .text(let content) = try files.contents(of: given, option: "--csv")
    {
      text = content
    }
    var prefix = ""
    if case .text(let given)? = line.values["profile-prefix"] { prefix = given }
    let keys = try keys(in: text, skipsInvalid: line.values["skip-invalid"] != nil)
    for key in keys {
      try ConfigureCommand.update(
        configuration.secretsFile, section: prefix + key[0],
        [
          .init(name: "aws_access_key_id", value: .text(key[1])),
          .init(name: "aws_secret_access_key", value: .text(key[2])),
        ], in: &session)
    }
    return CommandResult(stdout: "Successfully imported \(keys.count) profile(s)\n")
  }

  private static let arguments = [
    Argument(
      name: "csv", destination: "csv", arity: .one, isRequired: true, effect: .global),
    Argument(
      name: "skip-invalid", destination: "skip-invalid", arity: .flag(true), effect: .global),
    Argument(
      name: "profile-prefix", destination: "profile-prefix", arity: .one, effect: .global),
  ]

  private static let headers = ["User Name", "Access Key ID", "Secret Access key"]

  /// User, access key and secret of each row.
  private static func keys(
    in text: String, skipsInvalid: Bool
  ) throws(CLIFailure) -> [[String]] {
    guard !text.trimmed.isEmpty else { throw .general("Provided CSV contains no contents") }
    var rows = text.split(whereSeparator: \.isNewline).map { row in
      row.split(separator: ",", omittingEmptySubsequences: false).map { String($0.trimmed) }
    }
    let names = rows.removeFirst().map { $0.replacing("\u{FEFF}", with: "").lowercased() }
    var columns: [Int] = []
    for header in headers {
      guard let column = names.firstIndex(of: header.lowercased()) else {
        throw .general("Expected header \"\(header)\" not found")
      }
      columns.append(column)
    }
    var keys: [[String]] = []
    for (number, row) in rows.enumerated() {
      let values = columns.map { $0 < row.count ? row[$0] : "" }
      if let empty = values.firstIndex(of: "") {
        if skipsInvalid { continue }
        throw .general(
          "Failed to parse entry #\(number + 1): Row missing value for header "
            + "\"\(headers[empty])\"")
      }
      keys.append(values)
    }
    return keys
  }
}
