import AWSModel
import Simulation

extension Secrets {
  /// Makes a password by chance.
  public enum GetRandomPassword: Operation {
    /// How long, of which letters.
    public struct Input: Decodable {
      let PasswordLength: Int?
      let ExcludeCharacters: String?
      let ExcludeNumbers: Bool?
      let ExcludePunctuation: Bool?
      let ExcludeUppercase: Bool?
      let ExcludeLowercase: Bool?
      let IncludeSpace: Bool?
      let RequireEachIncludedType: Bool?
    }

    /// The password.
    public struct Output: Encodable {
      let RandomPassword: String
    }

    /// Makes one of 32 letters unless asked otherwise, some of every kind that is not left out.
    ///
    /// - Throws: `InvalidParameterException`.
    /// - Source: Secrets Manager API Reference, “GetRandomPassword” (kinds and defaults); the
    ///   sentences are as getmoto/moto has them.
    public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
      let length = input.PasswordLength ?? 32
      let excluded = input.ExcludeCharacters ?? ""
      var kinds: [[Character]] = []
      func add(_ letters: String, unless isLeftOut: Bool?) {
        if isLeftOut != true { kinds.append(letters.filter { !excluded.contains($0) }) }
      }
      add("abcdefghijklmnopqrstuvwxyz", unless: input.ExcludeLowercase)
      add("ABCDEFGHIJKLMNOPQRSTUVWXYZ", unless: input.ExcludeUppercase)
      add("0123456789", unless: input.ExcludeNumbers)
      add("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", unless: input.ExcludePunctuation)
      add(" ", unless: input.IncludeSpace != true)
      kinds.removeAll(where: \.isEmpty)
      let each = input.RequireEachIncludedType ?? true
      guard length <= 4096, length >= 1, !each || length >= kinds.count, !kinds.isEmpty else {
        throw .secretParameter(
          length > 4096
            ? "InvalidParameterException: Password length must be at most 4096."
            : "Password length \(length) is too short based on the required types.")
      }
      var letters: [Character] = []
      if each { for kind in kinds { letters.append(pick(kind, in: &call)) } }
      let all = kinds.flatMap { $0 }
      while letters.count < length { letters.append(pick(all, in: &call)) }
      for place in letters.indices.reversed() {
        letters.swapAt(place, call.world.dice.below(place + 1, "secretsmanager.password"))
      }
      return Output(RandomPassword: String(letters))
    }

    private static func pick(_ letters: [Character], in call: inout Call) -> Character {
      letters[call.world.dice.below(letters.count, "secretsmanager.password")]
    }
  }
}
