using System.Collections.Immutable;
using Bogus;

namespace ChaosHarness.Simulation;

/// <summary>Small functions in the languages that agents read most.</summary>
internal static class CodeFragments
{
    private const int Count = 72;

    public static ImmutableArray<Fragment> Fill(Faker faker) => Fragment.Fill(
        Count,
        faker,
        CSharp,
        Python,
        TypeScript,
        Go,
        Sql,
        Shell);

    private static string CSharp(Faker f) =>
        $$"""
            public static int {{Word(f)}}Count(IReadOnlyList<{{Word(f)}}> items, int limit)
            {
                int found = 0;
                foreach ({{Word(f)}} item in items)
                {
                    if (item.{{Word(f)}} > {{f.Random.Number(1, 999)}} && found < limit)
                    {
                        found++;
                    }
                }

                return found;
            }
        """;

    private static string Python(Faker f) =>
        $"""
        def {Name(f)}_{Name(f)}(path: str, limit: int = {f.Random.Number(10, 5000)}) -> list[dict]:
            rows = []
            with open(path, encoding="utf-8") as source:
                for line in source:
                    if "{f.Hacker.Abbreviation()}" in line and len(rows) < limit:
                        rows.append(json.loads(line))
            return sorted(rows, key=lambda row: row["{Name(f)}"])
        """;

    private static string TypeScript(Faker f) =>
        $$"""
        export async function {{Name(f)}}{{Word(f)}}(id: string, retries = {{f.Random.Number(1, 5)}}): Promise<{{Word(f)}}> {
          const response = await fetch(`https://{{f.Internet.DomainWord()}}.example}/api/{{Name(f)}}/${id}`);
          if (!response.ok && retries > 0) {
            return {{Name(f)}}{{Word(f)}}(id, retries - 1);
          }
          return (await response.json()) as {{Word(f)}};
        }
        """;

    private static string Go(Faker f) =>
        $$"""
        func (s *{{Word(f)}}Store) {{Word(f)}}(ctx context.Context, key string) ([]byte, error) {
            value, ok := s.{{Name(f)}}[key]
            if !ok {
                return nil, fmt.Errorf("{{Name(f)}} %q: %w", key, ErrNotFound)
            }
            return value, nil
        }
        """;

    private static string Sql(Faker f) =>
        $"""
        SELECT {Name(f)}_id, count(*) AS total, max(updated_at) AS newest
        FROM {Name(f)}s
        WHERE status = '{f.Hacker.Adjective()}' AND region IN ('{f.Address.CountryCode()}', '{f.Address.CountryCode()}')
        GROUP BY {Name(f)}_id
        HAVING count(*) > {f.Random.Number(1, 50)};
        """;

    private static string Shell(Faker f) =>
        $"""
        for host in {f.Internet.DomainWord()}-1 {f.Internet.DomainWord()}-2; do
            ssh "$host" "systemctl restart {Name(f)} && journalctl -u {Name(f)} -n {f.Random.Number(20, 400)}" || exit {f.Random.Number(1, 9)}
        done
        """;

    /// <summary>One noun in lower case without spaces or hyphens.</summary>
    private static string Name(Faker f) => f.Hacker.Noun().Replace(" ", "_", StringComparison.Ordinal).Replace("-", "_", StringComparison.Ordinal).ToLowerInvariant();

    private static string Word(Faker f)
    {
        string name = Name(f);
        return char.ToUpperInvariant(name[0]) + name[1..];
    }
}
