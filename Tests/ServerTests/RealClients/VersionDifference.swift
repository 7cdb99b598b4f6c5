/// Where the AWS CLI of PyPI, version 1, differs from version 2, whose language the shell speaks,
/// and where the shell says more than either.
///
/// The one table that the differential test may use: each entry turns what version 1 said into
/// what version 2 says, to the byte, and nothing else is forgiven. Times need no entry, because
/// version 1 can be told to write them as version 2 does (`cli_timestamp_format = iso8601`).
struct VersionDifference {
  /// What a line came to.
  struct Told: Equatable {
    var status: Int
    var stdout: String
    var stderr: String
  }

  /// What differs, and whence that is known.
  let reason: String
  /// Makes version 2's words of version 1's, where they are of this kind; `line` is what was typed.
  let change: @Sendable (_ told: inout Told, _ line: String) -> Void

  /// What version 2 would have said where version 1 said `told`.
  static func asVersionTwo(_ told: Told, _ line: String) -> Told {
    var told = told
    for difference in all { difference.change(&told, line) }
    return told
  }

  /// What the shell said, without notices of what is accepted and has no effect: the wire has no
  /// place for them.
  static func withoutNotices(_ told: Told) -> Told {
    var told = told
    told.stderr = told.stderr.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("drydock: ") }.joined(separator: "\n")
    return told
  }

  /// The table, in the order applied.
  static let all: [VersionDifference] = [
    VersionDifference(
      reason: """
        Of words that are no choice version 1 lists all choices, version 2 (since 2.31) only what \
        comes near. Source: AWS CLI User Guide, “Troubleshooting errors”.
        """
    ) { told, line in
      guard let list = told.stderr.firstRange(of: "Invalid choice, valid choices are:"),
        let argument = told.stderr[..<list.lowerBound].split(separator: " ").last?.dropLast()
      else { return }
      let near = told.stderr.firstRange(of: ", maybe you meant:\n").map {
        "Maybe you meant:\n" + told.stderr[$0.upperBound...]
      }
      told.stderr =
        told.stderr[..<list.lowerBound]
        + "Found invalid choice '\(wrongWord(of: argument, in: line))'\n\n" + (near ?? "")
    },
    VersionDifference(
      reason: """
        Version 1 praises version 2 above its usage and ends with 2; version 2 has empty lines \
        around complaints and ends with 252. Source: awscli/argparser.py of version 1, \
        awscli/errorhandler.py of version 2.
        """
    ) { told, _ in
      guard told.stderr.hasPrefix(praise) else { return }
      told.stderr =
        "\n"
        + told.stderr.dropFirst(praise.count).replacing(
          "help\naws: error: ", with: "help\n\naws: error: ") + "\n"
      told.status = 252
    },
    VersionDifference(
      reason:
        "Version 1 has a usage of its own for `wait` alone. Source: awscli/customizations/waiters.py."
    ) { told, _ in
      let short = "\nusage: aws [options] <command> <subcommand> [parameters]\naws: error: "
      guard told.stderr.hasPrefix(short) else { return }
      told.stderr = "\n" + usage + "\n\naws: error: " + told.stderr.dropFirst(short.count) + "\n"
      told.status = 252
    },
    VersionDifference(
      reason: """
        Version 1 forgets to fill in where shorthand breaks; version 2 prints the value with a \
        caret, here at its end. Source: awscli/shorthand.py.
        """
    ) { told, line in
      let value = line.split(separator: " ").last ?? ""
      told.stderr = told.stderr.replacing(
        "{self._error_location()}",
        with: "\(value)\n" + String(repeating: " ", count: value.count) + "^")
    },
    VersionDifference(
      reason: """
        Errors of services end version 1 with 255, version 2 with 254. \
        Source: AWS CLI User Guide, “Command line return codes”.
        """
    ) { told, _ in
      if told.status == 255, told.stderr.hasPrefix("\nAn error occurred (") { told.status = 254 }
    },
    VersionDifference(
      reason: """
        What is wrong with parameters ends version 1 with 255, version 2 with 252. \
        Source: AWS CLI User Guide, “Command line return codes”.
        """
    ) { told, _ in
      let beginnings = [
        "\nParameter validation failed:", "\nError parsing parameter", "\nUnknown options: ",
        "\nBad value for --query", "\nport parameter",
      ]
      if told.status == 255, beginnings.contains(where: told.stderr.hasPrefix) { told.status = 252 }
    },
  ]

  /// The word that was none of the choices of an argument.
  private static func wrongWord(of argument: Substring, in line: String) -> Substring {
    let words = line.split(separator: " ")
    let places = ["command": 1, "operation": 2, "subcommand": 3]
    let place = places[String(argument)] ?? words.firstIndex(of: argument).map { $0 + 1 } ?? 0
    return words.indices.contains(place) ? words[place] : ""
  }

  private static let usage = """
    usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]
    To see help text, you can run:

      aws help
      aws <command> help
      aws <command> <subcommand> help
    """

  private static let praise = """
    usage: \rNote: AWS CLI version 2, the latest major version of the AWS CLI, is now stable and \
    recommended for general use. For more information, see the AWS CLI version 2 installation \
    instructions at: https://docs.aws.amazon.com/cli/latest/userguide/install-cliv2.html


    """
}
