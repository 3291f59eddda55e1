// Goal: what secrets look like, as data: a row is a name, the word that must be there, the pattern, and a made-up example.
// Method: formats are facts; they were taken from the providers' documentation and, where those are silent, from the rule set of gitleaks
// (https://github.com/gitleaks/gitleaks, MIT); all patterns were written anew, for an engine without backtracking. A pattern begins at a word boundary and is as
// long as the provider says, so that it neither takes more nor leaves a rest. Where the secret is mere letters, a name beside it must say whose it is.
// It does not know encodings: the finder looks through those first.
using System.Collections.Immutable;

namespace ChaosHarness.Redaction;

/// <summary>The kinds of secrets that are known.</summary>
public static class SecretKinds
{
    /// <summary>Between a name and its value, quoted or not, in code, settings and JSON.</summary>
    private const string Is = """["'`\]]{0,2}\s{0,3}(?::=|=>|[:=]|\s)\s{0,3}["'`]?""";

    /// <summary>All kinds; the more exact stand before the general.</summary>
    public static ImmutableArray<SecretKind> All { get; } =
    [
        // Models
        new("anthropic-key", "sk-ant-", @"\bsk-ant-[a-z]{2,8}\d{2}-[A-Za-z0-9_-]{24,}", "sk-ant-api03-{u:93}AA"),
        new("openai-project-key", "sk-proj-", @"\bsk-proj-[A-Za-z0-9_-]{40,}", "sk-proj-{u:74}T3BlbkFJ{u:73}A"),
        new("openai-service-key", "sk-svcacct-", @"\bsk-svcacct-[A-Za-z0-9_-]{40,}", "sk-svcacct-{u:74}T3BlbkFJ{u:73}A"),
        new("openai-admin-key", "sk-admin-", @"\bsk-admin-[A-Za-z0-9_-]{40,}", "sk-admin-{u:58}T3BlbkFJ{u:57}A"),
        new("openai-key", "T3BlbkFJ", @"\bsk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}\b", "sk-{w:20}T3BlbkFJ{w:20}") { Before = 24 },
        new("openrouter-key", "sk-or-v1-", @"\bsk-or-v1-[0-9a-f]{64}\b", "sk-or-v1-{h:64}"),
        new("deepseek-key", "sk-", @"\bsk-[0-9a-f]{32}\b", "sk-{h:32}"),
        new("moonshot-key", "sk-", @"\bsk-[A-Za-z0-9]{48}\b", "sk-{w:48}"),
        new("google-api-key", "AIza", @"\bAIza[A-Za-z0-9_-]{35}", "AIza{u:35}"),
        new("google-client-secret", "GOCSPX-", @"\bGOCSPX-[A-Za-z0-9_-]{28}", "GOCSPX-{u:28}"),
        new("google-access-token", "ya29.", @"\bya29\.[A-Za-z0-9_-]{40,}", "ya29.{u:120}"),
        new("groq-key", "gsk_", @"\bgsk_[A-Za-z0-9]{52}\b", "gsk_{w:52}"),
        new("xai-key", "xai-", @"\bxai-[A-Za-z0-9]{80}\b", "xai-{w:80}"),
        new("hugging-face-token", "hf_", @"\bhf_[A-Za-z0-9]{34}\b", "hf_{w:34}"),
        new("replicate-token", "r8_", @"\br8_[A-Za-z0-9]{37}\b", "r8_{w:37}"),
        new("perplexity-key", "pplx-", @"\bpplx-[A-Za-z0-9]{48}\b", "pplx-{w:48}"),
        new("nvidia-key", "nvapi-", @"\bnvapi-[A-Za-z0-9_-]{64}", "nvapi-{u:64}"),
        new("cerebras-key", "csk-", @"\bcsk-[a-z0-9]{48}\b", "csk-{a:48}"),
        new("fireworks-key", "fw_", @"\bfw_[A-Za-z0-9]{22,24}\b", "fw_{w:24}") { Accepts = Randomness.IsMixed },
        new("pinecone-key", "pcsk_", @"\bpcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{63}\b", "pcsk_{w:6}_{w:63}"),
        new("tavily-key", "tvly-", @"\btvly-(?:dev-|prod-)?[A-Za-z0-9]{32}\b", "tvly-dev-{w:32}"),
        new("langsmith-key", "lsv2_", @"\blsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}\b", "lsv2_pt_{h:32}_{h:10}"),
        new("elevenlabs-key", "sk_", @"\bsk_[0-9a-f]{48}\b", "sk_{h:48}"),
        Named("mistral-key", "mistral", "[A-Za-z0-9]{32}", "MISTRAL_API_KEY=⟨{w:32}⟩"),
        Named("cohere-key", "cohere|co_api", "[A-Za-z0-9]{40}", "COHERE_API_KEY=⟨{w:40}⟩"),
        Named("together-key", "together", "[0-9a-f]{64}", "TOGETHER_API_KEY=⟨{h:64}⟩"),
        Named("azure-openai-key", "azure_openai|azureopenai|azure-openai|azure openai", "[0-9a-f]{32}|[A-Za-z0-9]{84}", "AZURE_OPENAI_API_KEY=⟨{h:32}⟩"),

        // Clouds
        new("aws-key-id", "AKIA|ASIA", @"\bA[KS]IA[A-Z2-7]{16}\b", "AKIA{B:16}"),
        new("bedrock-key", "ABSK", @"\bABSK[A-Za-z0-9+/]{109,132}={0,2}", "ABSK{b:130}=="),
        Named("aws-secret-key", "secret", "[A-Za-z0-9/+]{40}", "aws_secret_access_key = ⟨{b:40}⟩", "[_-]?access[_-]?key"),
        Named("aws-session-token", "session", "[A-Za-z0-9/+]{100,}={0,2}", "aws_session_token = ⟨{b:200}⟩", "[_-]?token"),
        new("azure-storage-key", "AccountKey=", @"AccountKey=(?<s>[A-Za-z0-9+/]{86}==)", "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=⟨{b:86}==⟩;EndpointSuffix=core.windows.net"),
        new("azure-bus-key", "SharedAccessKey=", @"SharedAccessKey=(?<s>[A-Za-z0-9+/]{43}=)", "Endpoint=sb://a.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=⟨{b:43}=⟩"),
        new("azure-client-secret", "0Q~|1Q~|2Q~|3Q~|4Q~|5Q~|6Q~|7Q~|8Q~|9Q~", @"\b[A-Za-z0-9_~.]{3}\dQ~[A-Za-z0-9_~.-]{31,34}", "{w:3}8Q~{w:34}") { Before = 4 },
        new("azure-signature", "sig=", @"[?&;]sig=(?<s>[A-Za-z0-9%+/]{43,60}(?:=|%3D)?)", "https://a.blob.core.windows.net/c?sv=2024-11-04&sr=c&sig=⟨{w:43}=⟩") { Before = 1 },
        new("digitalocean-token", "dop_v1_|doo_v1_|dor_v1_", @"\bdo[opr]_v1_[0-9a-f]{64}\b", "dop_v1_{h:64}"),
        new("cloudflare-ca-key", "v1.0-", @"\bv1\.0-[0-9a-f]{24}-[0-9a-f]{146}\b", "v1.0-{h:24}-{h:146}"),
        Named("cloudflare-token", "cloudflare|cf_api", "[A-Za-z0-9_-]{40}", "CLOUDFLARE_API_TOKEN=⟨{u:39}A⟩"),
        new("fly-token", "fm2_|fo1_", @"\b(?:fm2_[A-Za-z0-9+/]{60,}={0,3}|fo1_[A-Za-z0-9_-]{43})", "FlyV1 ⟨fm2_{b:160}⟩"),
        new("heroku-key", "HRKU-", @"\bHRKU-AA[A-Za-z0-9_-]{58}", "HRKU-AA{u:58}"),
        Named("heroku-id-key", "heroku", "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "HEROKU_API_KEY=⟨{h:8}-{h:4}-{h:4}-{h:4}-{h:12}⟩"),
        Named("vercel-token", "vercel", "[A-Za-z0-9]{24}", "VERCEL_TOKEN=⟨{w:24}⟩"),
        new("netlify-token", "nfp_", @"\bnfp_[A-Za-z0-9]{36}\b", "nfp_{w:36}"),
        new("vault-token", "hvs.|hvb.", @"\bhv[sb]\.[A-Za-z0-9_-]{24,}", "hvs.{u:95}A"),
        new("terraform-token", ".atlasv1.", @"\b[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,70}", "{w:14}.atlasv1.{w:67}") { Before = 15 },
        new("doppler-token", "dp.", @"\bdp\.(?:pt|st|ct|sa|scim|audit)\.(?:[a-z0-9_-]{2,35}\.)?[A-Za-z0-9]{40,44}\b", "dp.pt.{w:43}"),
        new("pulumi-token", "pul-", @"\bpul-[0-9a-f]{40}\b", "pul-{h:40}"),
        new("databricks-token", "dapi", @"\bdapi[0-9a-f]{32}(?:-\d)?\b", "dapi{h:32}"),
        new("supabase-token", "sbp_", @"\bsbp_[0-9a-f]{40}\b", "sbp_{h:40}"),
        new("supabase-key", "sb_secret_", @"\bsb_secret_[A-Za-z0-9_-]{31}", "sb_secret_{u:31}"),
        new("planetscale-token", "pscale_", @"\bpscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.=-]{32,64}", "pscale_tkn_{u:43}"),
        Named("snowflake-password", "snowflake|snowsql", Randomness.Value, "SNOWFLAKE_PASSWORD=⟨{w:18}⟩", "[a-z0-9_.-]{0,20}(?:password|pwd)") with { IsChosen = true, Accepts = Randomness.IsValue },
        Named("mongodb-key", "mongo|atlas", "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "MONGODB_ATLAS_PRIVATE_KEY=⟨{h:8}-{h:4}-{h:4}-{h:4}-{h:12}⟩"),

        // Forges and registries
        new("github-token", "ghp_|gho_|ghu_|ghs_|ghr_", @"\bgh[pousr]_[A-Za-z0-9]{36}\b", "ghp_{w:36}"),
        new("github-fine-token", "github_pat_", @"\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b", "github_pat_{w:22}_{w:59}"),
        new("gitlab-token", "glpat-", @"\bglpat-[A-Za-z0-9_-]{20}(?:[A-Za-z0-9_-]{7,30}\.[0-9a-z]{2}\.?[0-9a-z]{7,9})?", "glpat-{u:20}"),
        new("gitlab-other-token", "glptt-|gldt-|glrt-|glcbt-|glimt-|glsoat-|glffct-|glagent-", @"\bgl(?:ptt|dt|rt|cbt|imt|soat|ffct|agent)-[A-Za-z0-9_-]{20,64}", "glrt-{u:20}"),
        new("bitbucket-password", "ATBB", @"\bATBB[A-Za-z0-9]{32}\b", "ATBB{w:32}"),
        new("npm-token", "npm_", @"\bnpm_[A-Za-z0-9]{36}\b", "npm_{w:36}"),
        new("pypi-token", "pypi-AgE", @"\bpypi-AgE[A-Za-z0-9_-]{60,}", "pypi-AgEIcHlwaS5vcmc{u:150}"),
        new("nuget-key", "oy2", @"\boy2[a-z0-9]{43}\b", "oy2{a:43}"),
        new("crates-token", "cio", @"\bcio[A-Za-z0-9]{32}\b", "cio{w:32}"),
        new("docker-hub-token", "dckr_pat_|dckr_oat_", @"\bdckr_[po]at_[A-Za-z0-9_-]{27,32}", "dckr_pat_{u:27}"),
        new("rubygems-key", "rubygems_", @"\brubygems_[0-9a-f]{48}\b", "rubygems_{h:48}"),
        new("artifactory-key", "AKCp", @"\bAKCp[A-Za-z0-9]{69}\b", "AKCp{w:69}"),
        new("sourcegraph-token", "sgp_", @"\bsgp_(?:[0-9a-f]{16}_|local_)?[0-9a-f]{40}\b", "sgp_{h:16}_{h:40}"),

        // Services
        new("slack-token", "xoxb-|xoxp-|xoxa-|xoxs-|xoxr-", @"\bxox[abprs]-[A-Za-z0-9-]{24,}", "xoxb-{d:12}-{d:13}-{w:24}"),
        new("slack-app-token", "xapp-", @"\bxapp-\d-[A-Za-z0-9]{8,14}-\d{8,16}-[0-9a-f]{64}\b", "xapp-1-{U:11}-{d:13}-{h:64}"),
        new("slack-webhook", "hooks.slack.com/", @"\bhooks\.slack\.com/(?:services|workflows|triggers)/(?<s>[A-Za-z0-9+/]{40,60})", "https://hooks.slack.com/services/⟨T{U:10}/B{U:10}/{w:24}⟩"),
        Named("discord-token", "discord", @"[A-Za-z0-9_-]{23,28}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,38}", "DISCORD_BOT_TOKEN=⟨M{w:25}.G{w:5}.{w:38}⟩"),
        new("discord-webhook", "/api/webhooks/", @"\bdiscord(?:app)?\.com/api/webhooks/\d{17,20}/(?<s>[A-Za-z0-9_-]{60,80})", "https://discord.com/api/webhooks/{d:19}/⟨{u:68}⟩") { Before = 16 },
        new("telegram-token", ":AA", @"\b\d{8,10}:AA[A-Za-z0-9_-]{33}", "{d:10}:AA{u:33}") { Before = 11 },
        new("stripe-key", "sk_live_|sk_test_|rk_live_|rk_test_", @"\b[sr]k_(?:live|test)_[A-Za-z0-9]{24,247}\b", "sk_live_51{w:97}"),
        new("stripe-webhook-secret", "whsec_", @"\bwhsec_[A-Za-z0-9+/]{32,64}={0,2}", "whsec_{w:32}"),
        Named("twilio-token", "twilio", "(?:SK)?[0-9a-f]{32}", "TWILIO_AUTH_TOKEN=⟨{h:32}⟩"),
        new("sendgrid-key", "SG.", @"\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}", "SG.{u:22}.{u:43}"),
        new("mailgun-key", "key-", @"\bkey-[0-9a-f]{32}\b", "key-{h:32}"),
        new("mailchimp-key", "-us", @"\b[0-9a-f]{32}-us\d{1,2}\b", "{h:32}-us21") { Before = 33 },
        new("brevo-key", "xkeysib-", @"\bxkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16}\b", "xkeysib-{h:64}-{w:16}"),
        new("shopify-token", "shpat_|shpss_|shpca_|shppa_", @"\bshp(?:at|ss|ca|pa)_[0-9a-f]{32}\b", "shpat_{h:32}"),
        new("square-token", "sq0atp-|sq0csp-", @"\bsq0(?:atp|csp)-[A-Za-z0-9_-]{22,43}", "sq0csp-{u:43}"),
        new("square-access-token", "EAAA", @"\bEAAA[A-Za-z0-9_-]{60}", "EAAA{u:60}"),
        new("braintree-token", "access_token$", @"\baccess_token\$(?:production|sandbox)\$[a-z0-9]{16}\$[0-9a-f]{32}\b", "access_token$production${a:16}${h:32}"),
        Named("paypal-secret", "paypal", "[A-Za-z0-9_-]{80}", "PAYPAL_CLIENT_SECRET=⟨{u:79}A⟩"),
        Named("datadog-key", "datadog|dd_api|dd_app", "[0-9a-f]{40}|[0-9a-f]{32}", "DD_API_KEY=⟨{h:32}⟩"),
        new("new-relic-key", "NRAK-|NRJS-|NRII-|NRIQ-", @"\bNR(?:AK-[A-Z0-9]{27}|JS-[0-9a-f]{19}|I[IQ]-[A-Za-z0-9_-]{32})", "NRAK-{U:27}"),
        new("sentry-token", "sntrys_|sntryu_", @"\bsntry(?:s_eyJ[A-Za-z0-9+/=_-]{80,}|u_[0-9a-f]{64})", "sntryu_{h:64}"),
        new("grafana-token", "glsa_", @"\bglsa_[A-Za-z0-9]{32}_[0-9A-Fa-f]{8}\b", "glsa_{w:32}_{h:8}"),
        new("grafana-cloud-token", "glc_", @"\bglc_[A-Za-z0-9+/]{32,400}={0,2}", "glc_{b:120}"),
        new("linear-key", "lin_api_|lin_oauth_", @"\blin_(?:api|oauth)_[A-Za-z0-9]{40,64}\b", "lin_api_{w:40}"),
        new("notion-token", "ntn_", @"\bntn_[A-Za-z0-9]{46}\b", "ntn_{w:46}"),
        new("notion-secret", "secret_", @"\bsecret_[A-Za-z0-9]{43}\b", "secret_{w:43}"),
        new("airtable-token", "pat", @"\bpat[A-Za-z0-9]{14}\.[0-9a-f]{64}\b", "pat{w:14}.{h:64}"),
        new("hubspot-token", "pat-", @"\bpat-(?:na|eu|ap)\d-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", "pat-na1-{h:8}-{h:4}-{h:4}-{h:4}-{h:12}"),
        new("figma-token", "figd_", @"\bfigd_[A-Za-z0-9_-]{40}", "figd_{u:40}"),
        new("postman-key", "PMAK-", @"\bPMAK-[0-9a-f]{24}-[0-9a-f]{34}\b", "PMAK-{h:24}-{h:34}"),
        new("atlassian-token", "ATATT3|ATCTT3", @"\bAT[AC]TT3[A-Za-z0-9_=-]{180,250}", "ATATT3xFfGF0{u:180}"),
        Named("okta-token", "okta", "00[A-Za-z0-9_-]{40}", "OKTA_API_TOKEN=⟨00{u:39}A⟩"),
        Named("auth0-secret", "auth0", "[A-Za-z0-9_-]{64}", "AUTH0_CLIENT_SECRET=⟨{u:63}A⟩"),
        new("typeform-token", "tfp_", @"\btfp_[A-Za-z0-9_.=-]{59}", "tfp_{u:59}"),
        new("contentful-token", "CFPAT-", @"\bCFPAT-[A-Za-z0-9_-]{43}", "CFPAT-{u:43}"),
        new("dynatrace-token", "dt0c01.|dt0s16.", @"\bdt0[cs](?:01|16)\.[A-Z0-9]{24}\.[A-Z0-9]{64}\b", "dt0c01.{U:24}.{U:64}"),

        // Keys, headers and addresses that belong to no one provider
        new("private-key", "PRIVATE KEY", @"-----BEGIN [A-Z0-9 ]{0,24}PRIVATE KEY(?: BLOCK)?-----(?:\s+[A-Za-z-]{2,20}: [^\r\n]{0,100})*(?<s>(?:\s*[A-Za-z0-9+/=]{16,})+(?:\s*[A-Za-z0-9+/=]{1,15}-)?)", "-----BEGIN RSA PRIVATE KEY-----\n⟨{b:64}\n{b:64}\n{b:40}==⟩\n-----END RSA PRIVATE KEY-----\n") { Before = 35, After = int.MaxValue },
        new("putty-key", "Private-Lines:", @"\bPrivate-Lines: \d{1,4}(?<s>(?:\s*[A-Za-z0-9+/=]{16,})+)", "PuTTY-User-Key-File-3: ssh-ed25519\nPrivate-Lines: 2\n⟨{b:64}\n{b:28}⟩\nPrivate-MAC: 0\n") { After = int.MaxValue },
        new("age-key", "AGE-SECRET-KEY-1", @"\bAGE-SECRET-KEY-1[A-Z0-9]{58}\b", "AGE-SECRET-KEY-1{U:58}"),
        new("json-web-token", "eyJ", @"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{16,}", "eyJhbGciOiJIUzI1NiJ9.eyJ{u:60}.{u:43}") { After = 4096 },
        new("url-password", "://", @"\b[A-Za-z][A-Za-z0-9+.-]{1,24}://[^\s/:@""'<>\\]*:(?<s>[^\s/@""'<>\\]{3,})@[A-Za-z0-9\[_%-]", "postgres://app:⟨{w:20}⟩@db.example.com:5432/app") { Before = 26, IsChosen = true, Accepts = Randomness.IsGiven },
        new("connection-password", "password=|pwd=", @"(?i)\b(?:server|data source|host|address|user id|uid|user|username|database|initial catalog|port)\s{0,2}=[^;""'\r\n\\]*;(?:[^;=""'\r\n\\]+=[^;""'\r\n\\]*;)*\s{0,3}(?:password|pwd)=(?<s>[^;""'\r\n\\]{3,})", "Server=db.example.com;Database=app;User Id=app;Password=⟨{w:20}⟩;Encrypt=true") { Before = 500, IsChosen = true, Accepts = Randomness.IsGiven },
        new("bearer-token", "bearer", @"(?i)\bbearer[\s:""']{1,4}(?<s>[A-Za-z0-9._~+/-]{16,}=*)", "Authorization: Bearer ⟨{u:48}⟩") { After = 4096, Accepts = Randomness.IsMixed },
        new("basic-credentials", "basic", @"(?i)\bauthorization[""'\s:=,>]{1,8}basic\s{1,3}(?<s>[A-Za-z0-9+/]{8,}={0,2})", "Authorization: Basic ⟨{b:40}⟩") { Before = 24, IsChosen = true },
        new("header-key", "x-api-key|x-goog-api-key|x-auth-token|x-access-token|x-functions-key|x-vault-token|ocp-apim-subscription-key", $"(?i)(?:x-api-key|x-goog-api-key|x-auth-token|x-access-token|x-functions-key|x-vault-token|ocp-apim-subscription-key)[\"'\\s:=,>]{{1,8}}(?<s>{Randomness.Value})", "x-api-key: ⟨{w:40}⟩") { Accepts = Randomness.IsValue },
        new("cookie", "cookie", @"(?i)\bcookie[""'\s:=,>]{1,8}(?<s>[A-Za-z0-9_.$-]{1,64}=[^\s;,""'\\]{12,}(?:;\s{0,2}[A-Za-z0-9_.$-]{1,64}=[^\s;""'\\]{1,})*)", "Set-Cookie: ⟨session={w:44}⟩; Path=/; HttpOnly") { After = 4096, Accepts = Randomness.IsCookie },
        Assigned("assigned-password", "password|passwd|passphrase|pwd", "password: \"⟨{w:20}⟩\"") with { IsChosen = true },
        Assigned("assigned-secret", "secret", "client_secret = \"⟨{w:36}⟩\"", "(?:[_-]?key)?"),
        Assigned("assigned-token", "token", "AUTH_TOKEN=⟨{w:36}⟩"),
        Assigned("assigned-key", "api_key|apikey|api-key|access_key|accesskey|private_key|signing_key|encryption_key|master_key|auth_key", "\"api_key\": \"⟨{w:36}⟩\""),
        Assigned("assigned-credential", "credential", "credentials = \"⟨{w:36}⟩\"", "s?"),
    ];

    /// <summary>A secret without a form of its own, known by the name of its service beside it.</summary>
    private static SecretKind Named(string name, string word, string form, string example, string rest = "[a-z0-9_. -]{0,30}(?:key|token|secret|password|pat)") =>
        new(name, word, $@"(?i:(?:{word}){rest}){Is}(?<s>{form})(?:[^A-Za-z0-9_-]|$)", example);

    /// <summary>A value under a name that says it is secret: only if it looks random.</summary>
    private static SecretKind Assigned(string name, string word, string example, string rest = "") =>
        new(name, word, $@"(?i)(?:{word}){rest}[""'`\]]{{0,2}}\s{{0,3}}(?::=|=>|[:=])\s{{0,3}}[""'`]?(?<s>{Randomness.Value})", example) { Accepts = Randomness.IsValue };
}
